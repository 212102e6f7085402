using System.Globalization;
using System.Net;

namespace Simulator.Hardware.Network.Memory;

/// <summary>The board's control blocks: who gets a segment, and who has to go when they run out (tcp.c, tcp_in.c).</summary>
/// <param name="stack">Whose they are.</param>
internal sealed class BoardTcp(MemorySocketStack stack)
{
    private const int FirstPort = 0xC000;
    private const int LastPort = 0xFFFF;

    private static readonly string[] s_states =
    [
        "CLOSED", "SYN_SENT", "SYN_RCVD", "ESTABLISHED", "FIN_WAIT_1", "FIN_WAIT_2", "CLOSE_WAIT", "CLOSING", "LAST_ACK", "TIME_WAIT",
    ];

    private readonly List<ControlBlock> _blocks = [];
    private readonly Dictionary<EndPoints, ControlBlock> _connections = [];
    private readonly List<Listener> _listeners = [];
    private int _lastPort = FirstPort + stack.Network.Random.Next(LastPort - FirstPort);

    internal LwipBuild Build => stack.Build;

    /// <summary>All control blocks but those of listeners, the oldest first.</summary>
    internal IReadOnlyList<ControlBlock> Blocks => _blocks;

    internal bool HasConnections => _connections.Count > 0;

    /// <summary>How many ticks of 500 ms have passed while there were connections (tcp_ticks).</summary>
    internal long Ticks { get; set; } = 1;

    internal bool HasRoute => stack is { HasLink: true, Address: not null };

    /// <summary>Makes a control block for a new socket (tcp_alloc).</summary>
    /// <returns>The block, or <see langword="null"/> if there is none left and none to reclaim.</returns>
    internal ControlBlock? Allocate()
    {
        if (_blocks.Count >= stack.Limits.ControlBlocks
            && !Reclaim(TcpState.TimeWait) && !Reclaim(TcpState.LastAck) && !Reclaim(TcpState.Closing))
        {
            return null;
        }

        ControlBlock block = new(this);
        _blocks.Add(block);
        return block;
    }

    /// <summary>Takes a segment (tcp_input).</summary>
    internal void Receive(Segment segment)
    {
        if (_connections.TryGetValue(EndPoints.Of(segment), out ControlBlock? block))
        {
            if (block.State == TcpState.TimeWait)
            {
                ReceiveInTimeWait(block, segment);
            }
            else
            {
                block.Receive(segment);
            }
        }
        else if (FindListener(segment.Destination, segment.DestinationPort) is Listener listener)
        {
            Receive(listener, segment);
        }
        else if (!segment.Has(SegmentFlags.Reset))
        {
            SendReset(segment);
        }
    }

    /// <summary>Binds a block (tcp_bind).</summary>
    /// <returns>Whether the port is free.</returns>
    internal bool Bind(ControlBlock block, uint address, int port)
    {
        int chosen = port != 0 ? port : NewPort();
        bool isTaken = port != 0
            && (_listeners.Exists(one => one.Port == port && Collides(one.Address, address) && !(block.ReuseAddress && one.ReuseAddress))
            || _blocks.Exists(one => one.EndPoints.LocalPort == port && Collides(one.EndPoints.LocalAddress, address)
                && !(block.ReuseAddress && (one.ReuseAddress || one.State == TcpState.TimeWait))));
        block.EndPoints = isTaken ? block.EndPoints : new EndPoints(address, chosen, 0, 0);
        return !isTaken;
    }

    /// <summary>Makes a listener of a bound block (tcp_listen_with_backlog).</summary>
    /// <returns>The listener, or <see langword="null"/> if there is no more of them.</returns>
    internal Listener? Listen(ControlBlock bound, BoardSocket owner)
    {
        if (_listeners.Count >= stack.Limits.Listeners)
        {
            return null;
        }

        Listener listener = new(owner, bound.EndPoints.LocalAddress, bound.EndPoints.LocalPort)
        {
            ReuseAddress = bound.ReuseAddress,
            KeepAlive = bound.KeepAlive.IsOn,
        };
        _blocks.Remove(bound);
        _listeners.Add(listener);
        return listener;
    }

    internal bool IsListening(ControlBlock bound)
    {
        return _listeners.Exists(one => one.Port == bound.EndPoints.LocalPort && one.Address == bound.EndPoints.LocalAddress);
    }

    internal void Close(Listener listener)
    {
        listener.IsClosed = true;
        _listeners.Remove(listener);
    }

    /// <summary>Offers a new connection to its listener (api_msg.c, accept_function).</summary>
    internal bool Offer(ControlBlock block)
    {
        if (block.Listener is not { IsClosed: false } listener)
        {
            return false;
        }

        BoardSocket socket = new(stack, this, block);
        block.Owner = socket;
        bool isTaken = listener.Owner.Offer(socket);
        block.Owner = isTaken ? socket : null;
        return isTaken;
    }

    /// <summary>Ends a connection by a reset (tcp_abort).</summary>
    internal void Abort(ControlBlock block)
    {
        BoardSocket? owner = block.Owner;
        bool isKnown = block.State is not (TcpState.Closed or TcpState.TimeWait);
        Remove(block);
        if (isKnown)
        {
            SendReset(block);
        }

        owner?.OnError(LwipError.Aborted);
    }

    /// <summary>Frees a control block, without a word.</summary>
    internal void Remove(ControlBlock block)
    {
        block.LeaveBacklog();
        _blocks.Remove(block);
        _connections.Remove(block.EndPoints);
        block.Owner = null;
    }

    /// <summary>The connections of an address are lost when the board gets another (tcp_netif_ip_addr_changed).</summary>
    internal void Leave(uint address)
    {
        foreach (ControlBlock block in _blocks.Where(one => one.EndPoints.LocalAddress == address && one.State != TcpState.TimeWait).ToArray())
        {
            Abort(block);
        }
    }

    internal void Clear()
    {
        _blocks.Clear();
        _connections.Clear();
        _listeners.Clear();
    }

    internal Segment Make(EndPoints ends)
    {
        Segment segment = stack.Network.Rent();
        (segment.Source, segment.SourcePort) = (ends.LocalAddress, ends.LocalPort);
        (segment.Destination, segment.DestinationPort) = (ends.RemoteAddress, ends.RemotePort);
        return segment;
    }

    internal bool Send(Segment segment)
    {
        if (HasRoute)
        {
            stack.Network.SendToHost(segment);
        }
        else
        {
            stack.Network.Return(segment);
        }

        return HasRoute;
    }

    internal void SendReset(ControlBlock block)
    {
        SendReset(block.EndPoints, block.Sender.Next, block.Receiver.Next);
    }

    /// <summary>Answers a segment that fits nothing (tcp_rst).</summary>
    internal void SendReset(Segment unknown)
    {
        SendReset(EndPoints.Of(unknown), unknown.Acknowledgment, unknown.NextNumber);
    }

    /// <summary>Describes the control blocks in one line.</summary>
    internal string Describe()
    {
        IEnumerable<string> blocks = _blocks.Select(block => string.Create(
            CultureInfo.InvariantCulture,
            $", {s_states[(int)block.State]} {block.EndPoints.LocalPort} {new IPEndPoint(block.EndPoints.RemoteAddress, block.EndPoints.RemotePort)}"));
        return string.Create(CultureInfo.InvariantCulture, $"{_listeners.Count} listeners, {_blocks.Count} connections{string.Concat(blocks)}");
    }

    private static bool Collides(uint one, uint other)
    {
        return one == 0 || other == 0 || one == other;
    }

    private void SendReset(EndPoints ends, uint number, uint acknowledgment)
    {
        Segment reset = Make(ends);
        reset.Flags = SegmentFlags.Reset | SegmentFlags.Acknowledge;
        (reset.Number, reset.Acknowledgment, reset.Window) = (number, acknowledgment, Build.Window);
        Send(reset);
    }

    /// <summary>Takes a segment for a listener (tcp_listen_input): without room, SYN is not answered, and its sender tries again.</summary>
    private void Receive(Listener listener, Segment segment)
    {
        if (segment.Has(SegmentFlags.Reset))
        {
            return;
        }

        if (segment.Has(SegmentFlags.Acknowledge))
        {
            SendReset(segment);
            return;
        }

        if (!segment.Has(SegmentFlags.Syn) || (stack.Limits.HasBacklog && listener.Pending >= listener.Backlog))
        {
            return;
        }

        if (Allocate() is not ControlBlock block)
        {
            listener.Owner.OnNoControlBlock();
            return;
        }

        (block.Listener, block.EndPoints) = (listener, EndPoints.Of(segment));
        (block.ReuseAddress, block.KeepAlive.IsOn) = (listener.ReuseAddress, listener.KeepAlive);
        listener.Pending++;
        _connections.Add(block.EndPoints, block);
        stack.Timers.Need();
        block.Answer(segment, (uint)stack.Network.Random.NextInt64(1L << 32));
    }

    /// <summary>Takes a segment of a connection that is over (tcp_timewait_input).</summary>
    private void ReceiveInTimeWait(ControlBlock block, Segment segment)
    {
        if (segment.Has(SegmentFlags.Reset))
        {
            return;
        }

        uint next = block.Receiver.Next;
        if (segment.Has(SegmentFlags.Syn))
        {
            if (Sequence.IsWithin(segment.Number, next, next + (uint)block.Receiver.Window))
            {
                SendReset(segment);
                return;
            }
        }
        else if (segment.Has(SegmentFlags.Fin))
        {
            block.Activity = Ticks;
        }

        if (segment.Numbers > 0)
        {
            block.OweAcknowledgment();
            block.Output();
        }
    }

    private bool Reclaim(TcpState state)
    {
        ControlBlock? oldest = null;
        foreach (ControlBlock block in _blocks)
        {
            if (block.State == state && (oldest == null || block.Silence > oldest.Silence))
            {
                oldest = block;
            }
        }

        if (oldest != null)
        {
            Remove(oldest);
        }

        return oldest != null;
    }

    private Listener? FindListener(uint address, int port)
    {
        foreach (Listener listener in _listeners)
        {
            if (listener.Port == port && (listener.Address == 0 || listener.Address == address))
            {
                return listener;
            }
        }

        return null;
    }

    private int NewPort()
    {
        do
        {
            _lastPort = _lastPort < LastPort ? _lastPort + 1 : FirstPort;
        }
        while (_listeners.Exists(one => one.Port == _lastPort) || _blocks.Exists(one => one.EndPoints.LocalPort == _lastPort));
        return _lastPort;
    }
}
