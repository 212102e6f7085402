using System.Net;
using ServerBenchmarks.Load;
using ServerBenchmarks.Machine;

namespace ServerBenchmarks.Servers;

/// <summary>A server of five ports under measurement. It is stopped (SIGSTOP) unless it is its turn.</summary>
internal abstract class Server : IDisposable
{
    /// <summary>How many ports it has.</summary>
    internal const int Ports = 5;

    private readonly PseudoTerminal[] _uarts;
    private ServerProcess[] _processes = [];

    /// <summary>Makes its UARTs.</summary>
    /// <param name="lab">Where it runs.</param>
    /// <param name="portBase">The TCP port of its first UART; the others follow.</param>
    /// <param name="uarts">How many it needs: none if it makes its own.</param>
    protected Server(Lab lab, int portBase, int uarts = Ports)
    {
        _uarts = [.. Enumerable.Range(0, uarts).Select(_ => new PseudoTerminal())];
        Lab = lab;
        PortBase = portBase;
    }

    /// <summary>Its name in tables.</summary>
    internal abstract string Name { get; }

    /// <summary>Whether a second client of a port is told that it can't have it.</summary>
    internal virtual bool TellsSecondClient => true;

    /// <summary>Whether somebody else can have a port's client thrown out.</summary>
    internal virtual bool CanRelease => true;

    /// <summary>Whether whoever comes throws the port's client out. Then nobody else has to.</summary>
    internal virtual bool IsReleasedByNewcomer => false;

    /// <summary>Where it runs.</summary>
    internal Lab Lab { get; }

    /// <summary>The time that it has had a processor, in ms.</summary>
    internal double CpuMilliseconds => _processes.Sum(process => process.CpuMilliseconds);

    /// <summary>Its resident memory, in MiB.</summary>
    internal double ResidentMebibytes => _processes.Sum(process => process.ResidentMebibytes);

    /// <summary>What of it is its own, not a file's, in MiB.</summary>
    internal double AnonymousMebibytes => _processes.Sum(process => process.AnonymousMebibytes);

    /// <summary>Its threads.</summary>
    internal int Threads => _processes.Sum(process => process.Threads);

    /// <summary>Its open descriptors.</summary>
    internal int Descriptors => _processes.Sum(process => process.Descriptors);

    /// <summary>Why it does not run any more, or <see langword="null"/> while it does.</summary>
    internal string? End => _processes.FirstOrDefault(process => process.HasEnded) is ServerProcess ended ? $"{Name} has ended: {ended.LastLine}" : null;

    /// <summary>The TCP port of its first UART.</summary>
    protected int PortBase { get; }

    /// <summary>The devices that its UARTs are wired to.</summary>
    internal virtual Channel Device(int port)
    {
        return _uarts[port - 1].Device;
    }

    /// <summary>The end point of a port.</summary>
    /// <param name="port">1 to 5.</param>
    internal IPEndPoint EndPoint(int port)
    {
        return new IPEndPoint(Lab.Address, PortBase + port - 1);
    }

    /// <summary>Throws a port's client out, and waits for no answer.</summary>
    internal abstract void Release(int port);

    /// <summary>Starts it, and waits until every port has echoed.</summary>
    internal void Start()
    {
        _processes = [.. Launch([.. _uarts.Select(uart => uart.Slave)])];
        for (int port = 1; port <= Ports; port++)
        {
            using Session session = Session.Patient(this, port, () => End);
        }
    }

    /// <summary>Starts it again, where it can't be used any more.</summary>
    internal void Restart()
    {
        Array.ForEach(_processes, process => process.Dispose());
        Start();
    }

    /// <summary>Lets it run.</summary>
    internal void Resume()
    {
        Signal(LibC.SignalContinue);
    }

    /// <summary>Stops it until it is resumed.</summary>
    internal void Pause()
    {
        Signal(LibC.SignalStop);
    }

    /// <inheritdoc/>
    public virtual void Dispose()
    {
        foreach (ServerProcess process in _processes)
        {
            process.Dispose();
        }

        foreach (PseudoTerminal uart in _uarts)
        {
            uart.Dispose();
        }
    }

    /// <summary>Starts its processes.</summary>
    /// <param name="terminals">Its UARTs.</param>
    protected abstract IEnumerable<ServerProcess> Launch(string[] terminals);

    /// <summary>The process of a port.</summary>
    protected ServerProcess Process(int port)
    {
        return _processes[Math.Min(port, _processes.Length) - 1];
    }

    private void Signal(int signal)
    {
        foreach (ServerProcess process in _processes)
        {
            process.Signal(signal);
        }
    }
}
