using System.Globalization;

namespace Simulator.Hardware.Network.Memory;

/// <summary>The board's control blocks: who gets a segment, and who has to go when they run out (tcp.c, tcp_in.c).</summary>
/// <param name="stack">Whose they are.</param>
internal sealed class BoardTcp(MemorySocketStack stack)
{
    private readonly List<ControlBlock> _blocks = [];
    private readonly Dictionary<EndPoints, ControlBlock> _connections = [];
    private readonly List<Listener> _listeners = [];
    private readonly PortBinding _binding = new(stack.Network.Random);

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
            block.Input.Receive(segment);
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
        return _binding.Bind(block, address, port, _listeners, _blocks);
    }

    /// <summary>Makes a listener of a bound block (tcp_listen_with_backlog).</summary>
    /// <returns>The listener, or <see langword="null"/> if there is no more of them.</returns>
    internal Listener? Listen(ControlBlock bound, Netconn owner)
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

        Netconn connection = new(stack, block);
        block.Owner = connection;
        bool isTaken = listener.Owner.Offer(connection);
        block.Owner = isTaken ? connection : null;
        return isTaken;
    }

    /// <summary>Ends a connection by a reset (tcp_abort).</summary>
    internal void Abort(ControlBlock block)
    {
        Netconn? owner = block.Owner;
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
        Changed(block, ConnectionEvent.Gone);
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
        foreach (ControlBlock block in _blocks)
        {
            Changed(block, ConnectionEvent.Gone);
        }

        _blocks.Clear();
        _connections.Clear();
        _listeners.Clear();
    }

    /// <summary>Tells what has become of a connection.</summary>
    internal void Changed(ControlBlock block, ConnectionEvent what, int socket = -1)
    {
        if (block.EndPoints.RemotePort != 0)
        {
            stack.OnChanged(block, what, socket);
        }
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
        string blocks = string.Concat(_blocks.Select(block => ", " + block.Describe()));
        return string.Create(CultureInfo.InvariantCulture, $"{_listeners.Count} listeners, {_blocks.Count} connections{blocks}");
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
}
