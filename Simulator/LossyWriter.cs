using System.Text;

namespace Simulator;

/// <summary>
/// Standard output or standard error. What it does not take, since it is closed or its disk is full, is lost: that nobody can be
/// told is no reason to end, and the board that runs here must not notice.
/// </summary>
/// <param name="output">The stream.</param>
internal sealed class LossyWriter(TextWriter output) : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => output.Encoding;

    /// <summary>Has the process's output and errors go through such writers.</summary>
    internal static void Install()
    {
        Console.SetOut(new LossyWriter(Console.Out));
        Console.SetError(new LossyWriter(Console.Error));
    }

    /// <inheritdoc/>
    public override void Write(char value)
    {
        Write(value.ToString());
    }

    /// <inheritdoc/>
    public override void Write(string? value)
    {
        try
        {
            output.Write(value);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <inheritdoc/>
    public override void WriteLine(string? value)
    {
        // In one piece: other processes may write there as well.
        Write(value + NewLine);
    }
}
