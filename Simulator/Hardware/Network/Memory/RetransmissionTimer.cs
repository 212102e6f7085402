namespace Simulator.Hardware.Network.Memory;

/// <summary>When lwIP retransmits, in ticks of its slow timer: Van Jacobson's estimate, doubled with each try (tcp_in.c, tcp_receive;
/// tcp.c, tcp_slowtmr).</summary>
internal sealed class RetransmissionTimer
{
    /// <summary>After this many retransmissions a connection is given up (TCP_MAXRTX).</summary>
    internal const int MaxTries = 12;

    private const int InitialTicks = 6;
    private const int MaxShift = 7;
    private const int MaxTicks = 0x7FFF;
    private const int Stopped = -1;

    private int _ticks = Stopped;
    private int _smoothed;
    private int _variation = InitialTicks;
    private long _measuredSince;
    private uint _measured;

    /// <summary>How many times in a row something was sent again.</summary>
    internal int Tries { get; private set; }

    internal int Timeout { get; private set; } = InitialTicks;

    internal bool IsRunning => _ticks >= 0;

    /// <summary>Lets a tick pass.</summary>
    /// <returns>Whether it is time to retransmit.</returns>
    internal bool Tick()
    {
        _ticks += IsRunning && _ticks < MaxTicks ? 1 : 0;
        return _ticks >= Timeout;
    }

    internal void Start()
    {
        _ticks = IsRunning ? _ticks : 0;
    }

    internal void Restart()
    {
        _ticks = 0;
    }

    internal void Stop()
    {
        _ticks = Stopped;
    }

    /// <summary>Waits twice as long for the next one.</summary>
    internal void BackOff()
    {
        Timeout = Math.Min(((_smoothed >> 3) + _variation) << Math.Min(Tries + 1, MaxShift), MaxTicks);
        _ticks = 0;
    }

    internal void CountTry()
    {
        Tries++;
        _measuredSince = 0;
    }

    /// <summary>Something new was acknowledged.</summary>
    internal void Progress()
    {
        Tries = 0;
        Timeout = (_smoothed >> 3) + _variation;
    }

    internal void Measure(uint number, long now)
    {
        if (_measuredSince == 0)
        {
            (_measuredSince, _measured) = (now, number);
        }
    }

    internal void Acknowledged(uint number, long now)
    {
        if (_measuredSince == 0 || !Sequence.IsBefore(_measured, number))
        {
            return;
        }

        int error = (int)(now - _measuredSince) - (_smoothed >> 3);
        _smoothed += error;
        _variation += Math.Abs(error) - (_variation >> 2);
        Timeout = (_smoothed >> 3) + _variation;
        _measuredSince = 0;
    }
}
