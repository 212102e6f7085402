namespace Simulator.Hardware;

/// <summary>
/// What will happen around a board whose time is simulated, in the order of time; what happens at the same time, in the order in
/// which it was added. Not for several threads.
/// </summary>
public sealed class EventQueue
{
    private const int FirstCapacity = 64;

    // A binary heap, the first event in front. .NET's PriorityQueue calls a comparer for each comparison, and what events do is beside
    // the heap: the garbage collector is told of each reference that moves.
    private Event[] _events = new Event[FirstCapacity];
    private Action?[] _actions = new Action?[FirstCapacity];
    private int[] _free = [.. Enumerable.Range(0, FirstCapacity)];
    private int _count;
    private long _added;

    /// <summary>The time, in ns since the start.</summary>
    public long Now { get; private set; }

    /// <summary>When the next event is due, in ns; <see cref="long.MaxValue"/> if there is none.</summary>
    public long Next { get; private set; } = long.MaxValue;

    /// <summary>Adds an event.</summary>
    /// <param name="time">When it happens, in ns; a time that has passed is now.</param>
    /// <param name="happens">What happens; it may add events.</param>
    public void At(long time, Action happens)
    {
        if (_count == _events.Length)
        {
            Grow();
        }

        int place = _free[_count];
        _actions[place] = happens;
        Raise(_count++, new Event(Math.Max(time, Now), _added++, place));
        Next = _events[0].Time;
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
        while (Next <= time && _count > 0)
        {
            Now = Next;
            Take()();
        }

        Now = Math.Max(Now, time);
    }

    private void Grow()
    {
        Array.Resize(ref _events, 2 * _count);
        Array.Resize(ref _actions, 2 * _count);
        _free = [.. Enumerable.Range(0, 2 * _count)];
    }

    private Action Take()
    {
        int place = _events[0].Action;
        Action first = _actions[place]!;
        _actions[place] = null;
        Event last = _events[--_count];
        _free[_count] = place;
        if (_count > 0)
        {
            Lower(last);
        }

        Next = _count > 0 ? _events[0].Time : long.MaxValue;
        return first;
    }

    /// <summary>Puts an event into a free place, or nearer to the front.</summary>
    private void Raise(int place, Event added)
    {
        Event[] events = _events;
        while (place > 0)
        {
            int parent = (place - 1) / 2;
            if (!added.IsBefore(events[parent]))
            {
                break;
            }

            events[place] = events[parent];
            place = parent;
        }

        events[place] = added;
    }

    /// <summary>Puts an event in front, or behind those that come before it.</summary>
    private void Lower(Event moved)
    {
        Event[] events = _events;
        int place = 0;
        int child = 1;
        while (child < _count)
        {
            if (child + 1 < _count && events[child + 1].IsBefore(events[child]))
            {
                child++;
            }

            if (!events[child].IsBefore(moved))
            {
                break;
            }

            events[place] = events[child];
            place = child;
            child = (2 * place) + 1;
        }

        events[place] = moved;
    }

    private readonly struct Event(long time, long order, int action)
    {
        internal readonly long Time = time;
        internal readonly int Action = action;
        private readonly long _order = order;

        internal bool IsBefore(in Event other)
        {
            return Time < other.Time || (Time == other.Time && _order < other._order);
        }
    }
}
