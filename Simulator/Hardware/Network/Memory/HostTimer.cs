namespace Simulator.Hardware.Network.Memory;

/// <summary>A timer of a host's connection.</summary>
internal sealed class HostTimer
{
    private const long Never = long.MaxValue;

    private readonly EventQueue _events;
    private readonly Host _host;
    private readonly Action _elapsed;
    private readonly Action _look;
    private long _end = Never;
    private long _nextLook = Never;

    internal HostTimer(Host host, Action elapsed)
    {
        (_events, _host, _elapsed) = (host.Network.Events, host, elapsed);
        _look = Look;
    }

    internal bool IsRunning => _end != Never;

    /// <summary>Starts it anew.</summary>
    /// <param name="delay">How long until it elapses, in ns.</param>
    internal void Start(long delay)
    {
        _end = _events.Now + delay;
        LookAt(_end);
    }

    internal void Stop()
    {
        _end = Never;
    }

    /// <summary>The host goes on: what has elapsed while it stood still, elapses now.</summary>
    internal void Resume()
    {
        if (IsRunning)
        {
            LookAt(Math.Max(_end, _events.Now));
        }
    }

    private void LookAt(long time)
    {
        // One look that is early enough will do.
        if (time < _nextLook)
        {
            _nextLook = time;
            _events.At(time, _look);
        }
    }

    private void Look()
    {
        if (_events.Now < _nextLook || _nextLook == Never)
        {
            return;
        }

        _nextLook = Never;
        if (_host.IsFrozen || !IsRunning)
        {
            return;
        }

        if (_end > _events.Now)
        {
            LookAt(_end);
            return;
        }

        _end = Never;
        _elapsed();
    }
}
