using System.Diagnostics;

namespace Simulator.Hardware;

/// <summary>
/// The board's time: the PC's, less what the PC stood still. The whole board stands still with it, wires and clock alike, so
/// that a busy PC loses no bytes that a board would not lose. It goes in steps of a quarter of a millisecond, and nobody is told
/// a time before the wires have got there.
/// </summary>
public sealed class BoardTime : TimeProvider
{
    private static readonly long s_step = Stopwatch.Frequency / 4000;
    private static readonly long s_longestStep = Stopwatch.Frequency / 500;

    // No Lock: where two threads first meet, it makes an object to wait with, on the firmware's thread, which must allocate nothing.
    private readonly object _lock = new();
    [ThreadStatic]
    private static long? t_looked;

    private readonly Func<long> _clock;
    private Action<long>[] _wires = [];
    private long _last;
    private long _now;

    /// <summary>Starts a board's time at zero.</summary>
    /// <param name="clock">Where time comes from, as <see cref="Stopwatch.GetTimestamp"/>; asked every millisecond or so.</param>
    public BoardTime(Func<long> clock)
    {
        _clock = clock;
        _last = clock();
    }

    /// <summary>The time of the board in this process.</summary>
    public static BoardTime Running { get; } = new(Stopwatch.GetTimestamp);

    /// <inheritdoc/>
    public override long TimestampFrequency => Stopwatch.Frequency;

    /// <summary>How finely the board's operating system counts, in ms: what its clocks show is rounded down to this.</summary>
    public static int TickMilliseconds { get; set; } = 1;

    /// <summary>Milliseconds since the board started, in whole ticks.</summary>
    public long Milliseconds => Look() * 1000 / TimestampFrequency / TickMilliseconds * TickMilliseconds;

    /// <summary>Microseconds since the board started.</summary>
    public long Microseconds => (long)((Int128)Look() * 1_000_000 / TimestampFrequency);

    /// <inheritdoc/>
    public override long GetTimestamp()
    {
        // Who comes while another thread lets time go on does not wait for it: it is told the moment before.
        long clock = _clock();
        if (clock - Volatile.Read(ref _last) >= s_step && Monitor.TryEnter(_lock))
        {
            try
            {
                Advance(clock);
            }
            finally
            {
                Monitor.Exit(_lock);
            }
        }

        return Volatile.Read(ref _now);
    }

    /// <summary>
    /// The moment at which the firmware's thread that calls last looked at a clock, if it has since this was last asked. On a
    /// board its native call comes at that moment, give or take microseconds; a PC may have let other threads run in between.
    /// </summary>
    public static long? TakeLook()
    {
        long? looked = t_looked;
        t_looked = null;
        return looked;
    }

    /// <summary>Has a wire told of every moment before anybody else is.</summary>
    /// <param name="wire">Told a timestamp; it must not ask for the time.</param>
    public void Lead(Action<long> wire)
    {
        lock (_lock)
        {
            _wires = [.. _wires, wire];
        }
    }

    /// <summary>Tells a wire nothing any more.</summary>
    public void Leave(Action<long> wire)
    {
        lock (_lock)
        {
            _wires = [.. _wires.Where(one => one != wire)];
        }
    }

    private long Look()
    {
        long now = GetTimestamp();
        t_looked = now;
        return now;
    }

    private void Advance(long clock)
    {
        long now = _now + Math.Clamp(clock - _last, 0, s_longestStep);
        foreach (Action<long> wire in _wires)
        {
            wire(now);
        }

        Volatile.Write(ref _last, clock);
        Volatile.Write(ref _now, now);
    }
}
