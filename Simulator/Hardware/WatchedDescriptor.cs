namespace Simulator.Hardware;

/// <summary>
/// A descriptor, and whether it is known to have nothing to read, or no room to write: the kernel has said so, and nothing has
/// happened on it since. Then a polling loop need not ask the kernel again. That it is ready is never concluded from an event: another
/// thread may have taken what was there.
/// </summary>
public sealed class WatchedDescriptor
{
    /// <summary>Reading.</summary>
    public const int Input = 1;

    /// <summary>Writing.</summary>
    public const int Output = 2;

    private const int OneEvent = 4;

    private readonly EventPoll _poll;

    // Input and Output, where it is known not to be ready, and the number of events: the kernel's answer counts only if there was none
    // meanwhile.
    private int _state;
    private int _askedForInput;
    private int _askedForOutput;
    private volatile bool _mayHaveMore;

    internal WatchedDescriptor(EventPoll poll, int descriptor, long number)
    {
        _poll = poll;
        Descriptor = descriptor;
        Number = number;
    }

    /// <summary>The descriptor.</summary>
    public int Descriptor { get; }

    /// <summary>Whether a read of fewer bytes than were asked for may have left some: the peer has closed its side, which is read by
    /// itself, or has sent urgent data, at which a read stops (Linux net/ipv4/tcp.c, tcp_recvmsg_locked).</summary>
    public bool MayHaveMore => _mayHaveMore;

    /// <summary>Its state before the kernel is asked, for <see cref="NotReady"/>.</summary>
    public int State => Volatile.Read(ref _state);

    /// <summary>Its number in the poll.</summary>
    internal long Number { get; }

    /// <summary>Whether its events are reported: if not, nothing is ever known.</summary>
    internal bool IsWatched { get; set; }

    /// <summary>
    /// Whether it is known not to be ready. Of those who ask again and again, one collects the events for all of them in each round.
    /// </summary>
    /// <param name="direction"><see cref="Input"/> or <see cref="Output"/>.</param>
    public bool IsKnownNotReady(int direction)
    {
        if ((State & direction) == 0)
        {
            return false;
        }

        ref int asked = ref direction == Input ? ref _askedForInput : ref _askedForOutput;
        if (_poll.IsStale || asked == _poll.Collections)
        {
            _poll.Collect(0);
        }

        asked = _poll.Collections;
        return (State & direction) != 0;
    }

    /// <summary>Notes that the kernel has found it not ready.</summary>
    /// <param name="direction"><see cref="Input"/> or <see cref="Output"/>.</param>
    /// <param name="state">The state before the kernel was asked.</param>
    public void NotReady(int direction, int state)
    {
        if (IsWatched)
        {
            Interlocked.CompareExchange(ref _state, state | direction, state);
        }
    }

    /// <summary>Notes that bytes were taken from it, which may be the peer's answer to something done elsewhere.</summary>
    public void Took()
    {
        _poll.IsStale = true;
    }

    /// <summary>Something has happened on it.</summary>
    /// <param name="directions">Where it may be ready now.</param>
    /// <param name="mayHaveMore">Whether from now on <see cref="MayHaveMore"/>.</param>
    internal void Happened(int directions, bool mayHaveMore)
    {
        // Set before the state is: who reads the state first then sees this, too.
        _mayHaveMore |= mayHaveMore;
        int state;
        do
        {
            state = State;
        }
        while (Interlocked.CompareExchange(ref _state, (state & ~directions) + OneEvent, state) != state);
    }
}
