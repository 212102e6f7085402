using System.Runtime.InteropServices;

namespace ServerBenchmarks.Machine;

/// <summary>A pseudo-terminal in the place of a UART: a server opens the slave, the benchmark is the device on the master.</summary>
internal sealed unsafe class PseudoTerminal : IDisposable
{
    private const int MaxTermios = 256;
    private const int MaxName = 64;

    private readonly int _master;
    private readonly int _slave;

    /// <summary>Makes a raw pseudo-terminal.</summary>
    internal PseudoTerminal()
    {
        const int flags = LibC.ReadWrite | LibC.NoControllingTerminal | LibC.NonBlocking | LibC.CloseOnExec;
        byte* name = stackalloc byte[MaxName];
        byte* termios = stackalloc byte[MaxTermios];
        _master = LibC.OpenMaster(flags);
        if (_master < 0 || LibC.Grant(_master) < 0 || LibC.Unlock(_master) < 0 || LibC.SlaveName(_master, name, MaxName) != 0)
        {
            throw new BenchmarkException($"no pseudo-terminal is available: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        Slave = Marshal.PtrToStringUTF8((nint)name)!;

        // Kept open: the kernel reports a hang-up on the master while nobody has the slave, and servers open it for each client.
        _slave = LibC.Open(Slave, flags);
        LibC.GetAttributes(_slave, termios);
        LibC.MakeRaw(termios);
        LibC.SetAttributes(_slave, 0, termios);
        Device = new Channel(_master, "the terminal " + Slave);
    }

    /// <summary>The name that a server opens.</summary>
    internal string Slave { get; }

    /// <summary>The device's side.</summary>
    internal Channel Device { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        LibC.Close(_slave);
        LibC.Close(_master);
    }
}
