using System.Text;

namespace Simulator;

/// <summary>
/// Standard output or standard error. What cannot be written, because it is closed or its disk is full, is lost: that is no
/// reason to stop, and the simulated board must not notice.
/// </summary>
/// <param name="output">The stream.</param>
internal sealed class LossyWriter(TextWriter output) : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => output.Encoding;

    /// <summary>Redirects the process's output and errors through such writers.</summary>
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
        // In one write: other processes may write there as well.
        Write(value + NewLine);
    }
}
