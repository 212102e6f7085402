using System.Diagnostics;

namespace Simulator;

/// <summary>The firmware's debug channel: on stderr, errors always and the rest only on request.</summary>
/// <param name="output">Where the lines go.</param>
/// <param name="verbose">Whether all lines are shown.</param>
public sealed class FirmwareLog(TextWriter output, bool verbose) : TraceListener
{
    private const string Error = "error: ";

    private volatile bool _silent;

    /// <summary>Stops showing anything: errors while the hardware is being removed are of no interest.</summary>
    public void Silence()
    {
        _silent = true;
    }

    /// <summary>Shows a line of the simulator's own.</summary>
    public void Report(string line)
    {
        if (!_silent)
        {
            output.WriteLine(line);
        }
    }

    /// <inheritdoc/>
    public override void Write(string? message)
    {
        WriteLine(message);
    }

    /// <inheritdoc/>
    public override void WriteLine(string? message)
    {
        if (message != null && (verbose || message.StartsWith(Error, StringComparison.Ordinal)))
        {
            Report(message);
        }
    }
}
