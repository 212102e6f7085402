using System.Net.Sockets;
using ServerBenchmarks.Machine;

namespace ServerBenchmarks.Soak;

/// <summary>Somebody who comes to the board again and again, in a thread of their own.</summary>
internal abstract class Visitor : IDisposable
{
    private readonly ManualResetEventSlim _ended = new();
    private readonly Thread _thread;
    private volatile int _visits;
    private volatile int _faults;
    private volatile string? _fault;

    /// <summary>Prepares the visits.</summary>
    /// <param name="pause">How long to stay away after each, in ms.</param>
    /// <param name="host">The namespace of the host to come from, if not where this is called.</param>
    protected Visitor(int pause, string? host = null)
    {
        _thread = new Thread(() =>
        {
            if (host != null)
            {
                Lab.Enter(host);
            }

            Come(pause);
        });
    }

    /// <summary>Who it is.</summary>
    internal abstract string Name { get; }

    /// <summary>How often it has come and everything was as it has to be.</summary>
    internal int Visits => _visits;

    /// <summary>How often not.</summary>
    internal int Faults => _faults;

    /// <summary>What was wrong first; <see langword="null"/> if nothing was.</summary>
    internal string? Fault => _fault;

    /// <summary>Starts coming.</summary>
    internal void Start()
    {
        _thread.Start();
    }

    /// <summary>Comes no more.</summary>
    public void Dispose()
    {
        _ended.Set();
        if (_thread.IsAlive)
        {
            _thread.Join();
        }
    }

    /// <summary>Comes once.</summary>
    /// <param name="index">The how manieth time it is, from 0.</param>
    /// <exception cref="BenchmarkException">Something was not as it has to be.</exception>
    protected abstract void Visit(int index);

    private void Come(int pause)
    {
        for (int index = 0; !_ended.Wait(pause); index++)
        {
            try
            {
                Visit(index);
                _visits++;
            }
            catch (Exception fault) when (fault is BenchmarkException or SocketException)
            {
                _faults++;
                _fault ??= $"{Name}, visit {index}: {fault.Message}";
            }
        }
    }
}
