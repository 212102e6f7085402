namespace Simulator.Hardware.Network.Memory;

/// <summary>When lwIP probes a window that is shut, in ticks of its slow timer (tcp.c, tcp_persist_backoff and tcp_slowtmr).</summary>
internal sealed class PersistTimer
{
    /// <summary>After this many probes without any answer a connection is given up (TCP_MAXRTX).</summary>
    internal const int MaxProbes = 12;

    private static readonly int[] s_waits = [3, 6, 12, 24, 48, 96, 120];

    private int _wait = -1;
    private int _ticks;

    internal bool IsRunning => _wait >= 0;

    /// <summary>How many probes in a row nothing has answered.</summary>
    internal int Probes { get; set; }

    internal void Start()
    {
        if (!IsRunning)
        {
            (_wait, _ticks, Probes) = (0, 0, 0);
        }
    }

    internal void Stop()
    {
        _wait = -1;
    }

    /// <summary>Lets a tick pass.</summary>
    /// <returns>Whether it is time for a probe.</returns>
    internal bool Tick()
    {
        _ticks += _ticks < s_waits[_wait] ? 1 : 0;
        return _ticks >= s_waits[_wait];
    }

    internal void BackOff()
    {
        _ticks = 0;
        _wait = IsRunning ? Math.Min(_wait + 1, s_waits.Length - 1) : _wait;
    }
}
