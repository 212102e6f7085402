using System.Net;
using Simulator.Hardware.Network.Lwip;
using Simulator.Hardware.Processors;

namespace Simulator.Hardware.Network.Memory;

/// <summary>
/// A network in memory: a board and its hosts. All of it happens in the order of an event queue, and alike for the same seed. Not
/// for several threads.
/// </summary>
/// <remarks>
/// On the board's side a <see cref="MemorySocketStack"/> has the program's calls and its <see cref="BoardSocket"/>s; a
/// <see cref="Netconn"/> stands between a socket and its <see cref="ControlBlock"/>, the connection; <see cref="BoardTcp"/> has all of
/// these. <see cref="SegmentInput"/> is TCP's state machine, <see cref="BoardTimers"/> are its timers. On the other side a
/// <see cref="Host"/> has <see cref="HostControlBlock"/>s, each a state machine with <see cref="HostTimer"/>s, and their programs a
/// <see cref="HostConnection"/> each. <see cref="Segment"/>s go from one side to the other over the host's <see cref="Link"/>.
/// </remarks>
/// <param name="events">What happens, and when.</param>
/// <param name="random">Where everything comes from that is left to chance.</param>
public sealed class MemoryNetwork(EventQueue events, Random random)
{
    private readonly Dictionary<uint, Host> _hosts = [];
    private readonly Stack<Segment> _free = new();
    private readonly SocketWait? _wait;

    /// <summary>Makes the network of a board with a processor of its own, on which the program's threads wait.</summary>
    /// <param name="processor">The processor.</param>
    /// <param name="random">Where everything comes from that is left to chance.</param>
    public MemoryNetwork(VirtualProcessor processor, Random random)
        : this(processor.Events, random)
    {
        _wait = processor.WaitUntil;
    }

    /// <summary>Called with each segment when it is sent, before it may be lost; the argument must not be kept.</summary>
    public event Action<Segment>? Sent;

    /// <summary>Called with each segment that reaches the board; the argument must not be kept.</summary>
    public event Action<Segment>? Arrived;

    /// <summary>What happens, and when.</summary>
    public EventQueue Events => events;

    /// <summary>The board's sockets, once <see cref="AddBoard"/> has been called.</summary>
    public MemorySocketStack? Board { get; private set; }

    internal Random Random => random;

    /// <summary>How a poll waits; without a processor it lets the network's events happen until it is over.</summary>
    internal SocketWait Wait => _wait ?? Pass;

    /// <summary>Adds the board.</summary>
    /// <param name="address">Its address.</param>
    /// <param name="build">How its lwIP was built.</param>
    /// <param name="limits">What it has.</param>
    /// <returns>Its sockets.</returns>
    public MemorySocketStack AddBoard(IPAddress address, LwipBuild build, BoardLimits limits)
    {
        Board = new MemorySocketStack(this, build, limits);
        Board.SetAddress(address);
        return Board;
    }

    /// <summary>Adds a host.</summary>
    /// <param name="address">Its address.</param>
    public Host AddHost(IPAddress address)
    {
        Host host = new(this, address);
        _hosts.Add(host.AddressNumber, host);
        return host;
    }

    /// <summary>The address as segments have it.</summary>
    public static uint Number(IPAddress address)
    {
        return BitConverter.ToUInt32(address.GetAddressBytes());
    }

    /// <summary>Lets happen what is due, until a condition is true.</summary>
    /// <param name="isOver">The condition.</param>
    /// <param name="microseconds">The longest time that passes; below zero: until nothing is due any more.</param>
    /// <returns>Whether it is true.</returns>
    internal bool Pass(Func<bool> isOver, long microseconds)
    {
        long end = microseconds < 0 ? long.MaxValue : events.Now + (microseconds * 1000);
        while (!isOver() && events.Next <= end && events.Next < long.MaxValue)
        {
            events.RunUntil(events.Next);
        }

        if (!isOver() && microseconds > 0)
        {
            events.RunUntil(end);
        }

        return isOver();
    }

    internal Segment Rent()
    {
        Segment segment = _free.Count > 0 ? _free.Pop() : new Segment(this);
        segment.Fill(0);
        (segment.Acknowledgment, segment.Window, segment.MaxSegment) = (0, 0, 0);
        return segment;
    }

    internal void Return(Segment segment)
    {
        _free.Push(segment);
    }

    internal void SendToBoard(Segment segment, Link link)
    {
        Sent?.Invoke(segment);
        link.Carry(this, segment, toBoard: true);
    }

    internal void SendToHost(Segment segment)
    {
        Sent?.Invoke(segment);
        if (_hosts.TryGetValue(segment.Destination, out Host? host))
        {
            host.Link.Carry(this, segment, toBoard: false);
        }
        else
        {
            Return(segment);
        }
    }

    internal void Arrive(Segment segment)
    {
        if (_hosts.TryGetValue(segment.Destination, out Host? host))
        {
            if (!host.Link.IsCut)
            {
                host.Receive(segment);
            }
        }
        else if (!_hosts.TryGetValue(segment.Source, out Host? sender) || !sender.Link.IsCut)
        {
            Arrived?.Invoke(segment);
            Board?.Receive(segment);
        }

        Return(segment);
    }
}
