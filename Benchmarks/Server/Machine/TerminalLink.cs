using System.Runtime.InteropServices;

namespace ServerBenchmarks.Machine;

/// <summary>A pseudo-terminal of the server's own in the place of a UART: the benchmark opens the slave, and is the device.</summary>
internal sealed class TerminalLink : IDisposable
{
    private readonly int _slave;

    /// <summary>Opens it.</summary>
    /// <param name="path">The slave, or a link to it.</param>
    internal TerminalLink(string path)
    {
        _slave = LibC.Open(path, LibC.ReadWrite | LibC.NoControllingTerminal | LibC.NonBlocking | LibC.CloseOnExec);
        if (_slave < 0)
        {
            throw new BenchmarkException($"{path} can't be opened: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        Device = new Channel(_slave, "the terminal " + path);
    }

    /// <summary>The device's side.</summary>
    internal Channel Device { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        LibC.Close(_slave);
    }
}
