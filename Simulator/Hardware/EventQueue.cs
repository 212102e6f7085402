namespace Simulator.Hardware;

/// <summary>
/// What will happen around a board whose time is simulated, in the order of time; what happens at the same time, in the order in
/// which it was added. Not for several threads.
/// </summary>
public sealed class EventQueue
{
    private readonly PriorityQueue<Action, (long Time, long Order)> _events = new();
    private long _added;

    /// <summary>The time, in ns since the start.</summary>
    public long Now { get; private set; }

    /// <summary>When the next event is due, in ns; <see cref="long.MaxValue"/> if there is none.</summary>
    public long Next => _events.TryPeek(out _, out (long Time, long Order) first) ? first.Time : long.MaxValue;

    /// <summary>Adds an event.</summary>
    /// <param name="time">When it happens, in ns; a time that has passed is now.</param>
    /// <param name="happens">What happens; it may add events.</param>
    public void At(long time, Action happens)
    {
        _events.Enqueue(happens, (Math.Max(time, Now), _added++));
    }

    /// <summary>Adds an event.</summary>
    /// <param name="delay">How long until it happens, in ns.</param>
    /// <param name="happens">What happens; it may add events.</param>
    public void After(long delay, Action happens)
    {
        At(Now + delay, happens);
    }

    /// <summary>Lets time pass, and happen what is due.</summary>
    /// <param name="time">Until when, in ns.</param>
    public void RunUntil(long time)
    {
        while (_events.TryPeek(out Action? happens, out (long Time, long Order) first) && first.Time <= time)
        {
            _events.Dequeue();
            Now = first.Time;
            happens();
        }

        Now = Math.Max(Now, time);
    }
}
