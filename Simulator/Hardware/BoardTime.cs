using System.Diagnostics;

namespace Simulator.Hardware;

/// <summary>
/// The board's time: the PC's, without the time in which the simulator, or its program's threads that have something to do, were not
/// scheduled. The whole board stops meanwhile, wires and clock alike, so a busy PC loses no bytes that a board would not lose. Time advances in steps of a quarter of a
/// millisecond, and no clock shows a time before the wires have reached it.
/// </summary>
public class BoardTime : TimeProvider
{
    private static readonly long s_step = Stopwatch.Frequency / 4000;
    private static readonly long s_longestStep = Stopwatch.Frequency / 500;

    // Not a Lock: on first contention it allocates an object to wait on, on the firmware's thread, which must not allocate.
    private readonly object _lock = new();
    [ThreadStatic]
    private static long? t_looked;

    private readonly Func<long> _clock;
    private Action<long>[] _wires = [];
    private long _last;
    private long _now;
    private long _started;

    /// <summary>Starts a board's time at zero.</summary>
    /// <param name="clock">The source of time, as <see cref="Stopwatch.GetTimestamp"/>; read about every millisecond.</param>
    public BoardTime(Func<long> clock)
    {
        _clock = clock;
        _last = clock();
    }

    /// <summary>The time of the board in this process.</summary>
    public static BoardTime Running { get; set; } = new(Stopwatch.GetTimestamp);

    /// <summary>Whether time passes only as the board's program runs and waits; then nothing of the PC's time may be seen.</summary>
    public virtual bool IsVirtual => false;

    /// <inheritdoc/>
    public override long TimestampFrequency => Stopwatch.Frequency;

    /// <summary>The tick of the board's operating system, in ms: its clocks round down to this.</summary>
    public static int TickMilliseconds { get; set; } = 1;

    /// <summary>Milliseconds since the board started, in whole ticks.</summary>
    public long Milliseconds => LookSinceStart() / (TimestampFrequency / 1000) / TickMilliseconds * TickMilliseconds;

    /// <summary>Microseconds since the board started.</summary>
    public long Microseconds => (long)((Int128)LookSinceStart() * 1_000_000 / TimestampFrequency);

    /// <summary>The board restarts: its clocks start over, while the wires go on.</summary>
    public void Restart()
    {
        Volatile.Write(ref _started, GetTimestamp());
    }

    /// <summary>The board has slept for so long, with nothing on its wires: all of that time has passed for it.</summary>
    /// <param name="milliseconds">The maximum time of the sleep.</param>
    public void Rested(int milliseconds)
    {
        long clock = _clock();
        lock (_lock)
        {
            Advance(clock, s_longestStep + (milliseconds * TimestampFrequency / 1000));
        }
    }

    /// <summary>The PC has not let the board's program run since the last look: no time has passed.</summary>
    public void StandStill()
    {
        long clock = _clock();
        lock (_lock)
        {
            Advance(clock, 0);
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp()
    {
        // While another thread advances the time, do not wait for it: return the previous time.
        long clock = _clock();
        if (clock - Volatile.Read(ref _last) >= s_step && Monitor.TryEnter(_lock))
        {
            try
            {
                Advance(clock, s_longestStep);
            }
            finally
            {
                Monitor.Exit(_lock);
            }
        }

        return Volatile.Read(ref _now);
    }

    /// <summary>
    /// When the calling thread of the firmware last read a clock, if it has done so since this was last called. On a board the
    /// native call follows within microseconds; a PC may have let other threads run in between.
    /// </summary>
    public static long? TakeLook()
    {
        long? looked = t_looked;
        t_looked = null;
        return looked;
    }

    /// <summary>Has a wire called at every step, before anybody else sees the new time.</summary>
    /// <param name="wire">Called with a timestamp; it must not read the time.</param>
    public virtual void Lead(Action<long> wire)
    {
        lock (_lock)
        {
            _wires = [.. _wires, wire];
        }
    }

    /// <summary>Stops calling a wire.</summary>
    public virtual void Leave(Action<long> wire)
    {
        lock (_lock)
        {
            _wires = [.. _wires.Where(one => one != wire)];
        }
    }

    /// <summary>Has something done when a wire has got so far. In the PC's time that is done by itself: the wires look at the clock.</summary>
    /// <param name="timestamp">When.</param>
    /// <param name="happens">What.</param>
    public virtual void At(long timestamp, Action happens)
    {
    }

    /// <summary>The time, as a thread of the firmware looks at one of its clocks.</summary>
    protected virtual long Look()
    {
        long now = GetTimestamp();
        t_looked = now;
        return now;
    }

    private long LookSinceStart()
    {
        return Look() - Volatile.Read(ref _started);
    }

    private void Advance(long clock, long longest)
    {
        long now = _now + Math.Clamp(clock - _last, 0, longest);
        foreach (Action<long> wire in _wires)
        {
            wire(now);
        }

        Volatile.Write(ref _last, clock);
        Volatile.Write(ref _now, now);
    }
}
