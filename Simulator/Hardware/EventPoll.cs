using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Simulator.Hardware;

/// <summary>
/// Linux's epoll, edge-triggered: one system call says on which of many descriptors anything has happened since the last one. What
/// nobody takes, such as bytes that the firmware leaves to flow control, is not reported again.
/// </summary>
public sealed unsafe partial class EventPoll
{
    private const int CloseOnExec = 0x80000;
    private const int Add = 1;
    private const int Delete = 2;
    private const uint Readable = 0x1;
    private const uint Urgent = 0x2;
    private const uint Writable = 0x4;
    private const uint PeerHasClosed = 0x2000;
    private const uint Failed = 0x18; // EPOLLERR, EPOLLHUP
    private const uint EdgeTriggered = 0x80000000;
    private const int MaxEvents = 64;

    // struct epoll_event is packed on x86-64 only (include/uapi/linux/eventpoll.h).
    private static readonly int s_dataOffset = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;
    private static readonly int s_eventSize = s_dataOffset + sizeof(long);

    private readonly int _epoll = Create(CloseOnExec);
    private readonly ConcurrentDictionary<long, WatchedDescriptor> _watched = new();
    private long _last;
    private int _collections;
    private volatile bool _isStale;

    /// <summary>That of the board's sockets and UARTs in this process.</summary>
    public static EventPoll Board { get; } = new();

    /// <summary>How often events were collected.</summary>
    internal int Collections => Volatile.Read(ref _collections);

    /// <summary>Whether something was taken from a descriptor since events were collected last. What was sent or done before that
    /// must be seen from now on.</summary>
    internal bool IsStale
    {
        get => _isStale;
        set => _isStale = value;
    }

    /// <summary>Begins to watch a descriptor.</summary>
    /// <param name="descriptor">The descriptor.</param>
    /// <param name="directions"><see cref="WatchedDescriptor.Input"/>, <see cref="WatchedDescriptor.Output"/>, or both.</param>
    public WatchedDescriptor Watch(int descriptor, int directions)
    {
        // Numbers are not used again: an event of a descriptor that was closed meanwhile finds nobody.
        long number = Interlocked.Increment(ref _last);
        WatchedDescriptor watched = new(this, descriptor, number);
        _watched[number] = watched;
        watched.IsWatched = Control(Add, watched, directions) == 0;
        return watched;
    }

    /// <summary>Stops watching a descriptor, which is about to be closed.</summary>
    public void Forget(WatchedDescriptor watched)
    {
        _watched.TryRemove(watched.Number, out _);
        watched.IsWatched = false;

        // Closing does not suffice while a process that is being started still has the descriptor.
        _ = Control(Delete, watched, 0);
    }

    /// <summary>Collects what has happened, or waits for it.</summary>
    /// <param name="milliseconds">The maximum wait.</param>
    /// <returns>Whether anything has happened.</returns>
    public bool Collect(int milliseconds)
    {
        byte* events = stackalloc byte[MaxEvents * 16];
        _isStale = false;
        int count = Wait(_epoll, events, MaxEvents, milliseconds);
        bool any = count > 0;
        while (count > 0)
        {
            for (int i = 0; i < count; i++)
            {
                byte* one = events + (i * s_eventSize);
                if (_watched.TryGetValue(*(long*)(one + s_dataOffset), out WatchedDescriptor? watched))
                {
                    uint happened = *(uint*)one;
                    int directions = (happened & (Readable | Urgent | PeerHasClosed | Failed)) != 0 ? WatchedDescriptor.Input : 0;
                    directions |= (happened & (Writable | Failed)) != 0 ? WatchedDescriptor.Output : 0;
                    watched.Happened(directions, (happened & (Urgent | PeerHasClosed)) != 0);
                }
            }

            count = count == MaxEvents ? Wait(_epoll, events, MaxEvents, 0) : 0;
        }

        Interlocked.Increment(ref _collections);
        if (!any && milliseconds == 0 && BoardRest.HasWork)
        {
            Thread.Yield();
        }

        return any;
    }

    private int Control(int operation, WatchedDescriptor watched, int directions)
    {
        byte* one = stackalloc byte[16];
        *(uint*)one = EdgeTriggered
            | ((directions & WatchedDescriptor.Input) != 0 ? Readable | Urgent | PeerHasClosed : 0)
            | ((directions & WatchedDescriptor.Output) != 0 ? Writable : 0);
        *(long*)(one + s_dataOffset) = watched.Number;
        return Control(_epoll, operation, watched.Descriptor, one);
    }

    [LibraryImport("libc", EntryPoint = "epoll_create1")]
    private static partial int Create(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl")]
    private static partial int Control(int epoll, int operation, int descriptor, byte* one);

    [LibraryImport("libc", EntryPoint = "epoll_wait")]
    private static partial int Wait(int epoll, byte* events, int count, int milliseconds);
}
