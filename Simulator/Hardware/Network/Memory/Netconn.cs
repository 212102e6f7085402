namespace Simulator.Hardware.Network.Memory;

/// <summary>
/// What stands between TCP and a socket of the board's, as struct netconn: it is told what happens, and keeps it until the socket
/// asks (api_msg.c).
/// </summary>
internal sealed class Netconn
{
    private readonly MemorySocketStack _stack;
    private readonly Queue<Netconn?> _accepted = new();

    private LwipError _pending;
    private bool _checksRoom;

    /// <summary>Makes one.</summary>
    /// <param name="stack">Whose it is.</param>
    /// <param name="block">Its control block.</param>
    internal Netconn(MemorySocketStack stack, ControlBlock block)
    {
        (_stack, Block) = (stack, block);
        Received = new ReceiveMailbox(stack.Build.ReceiveMailbox);
        Events = new SocketEvents(Received);
    }

    /// <summary>Its connection, while it has one.</summary>
    internal ControlBlock? Block { get; set; }

    /// <summary>Its listener, if it listens.</summary>
    internal Listener? Listener { get; set; }

    internal ReceiveMailbox Received { get; }

    internal SocketEvents Events { get; }

    /// <summary>Takes a new connection to wait for Accept (accept_function).</summary>
    /// <returns>Whether there is room.</returns>
    internal bool Offer(Netconn? connection)
    {
        if (_accepted.Count >= _stack.Build.AcceptMailbox)
        {
            return false;
        }

        _accepted.Enqueue(connection);
        OnReceived();
        return true;
    }

    /// <summary>There was no control block for a connection: Accept fails for it, too.</summary>
    internal void OnNoControlBlock()
    {
        Offer(null);
    }

    /// <summary>Takes a connection that waits; <see langword="null"/> is one that there was no control block for.</summary>
    internal bool TryAccept(out Netconn? connection)
    {
        return _accepted.TryDequeue(out connection);
    }

    /// <summary>Takes received bytes, unless the mailbox is full (recv_tcp).</summary>
    internal bool Take(ByteFifo bytes)
    {
        if (Received.IsOpen && !Received.TryAdd(bytes))
        {
            return false;
        }

        if (Received.IsOpen)
        {
            OnReceived();
        }

        return true;
    }

    /// <summary>The peer has closed. With a full mailbox nobody hears of it (recv_tcp).</summary>
    internal void OnFin()
    {
        if (Received.IsOpen && Received.TryAddFin())
        {
            OnReceived();
        }
    }

    /// <summary>The connection is gone (err_tcp).</summary>
    internal void OnError(LwipError error)
    {
        Block = null;
        _pending = error;
        Received.HasFailed = true;
        Events.OnError();
        Received.TryAddError(error);
        OnReceived();
    }

    /// <summary>The peer has acknowledged bytes (sent_tcp).</summary>
    internal void OnSent()
    {
        if (HasRoom())
        {
            _checksRoom = false;
            Events.OnRoom();
            _stack.Wake();
        }
    }

    /// <summary>Every second (poll_tcp).</summary>
    internal void OnPoll()
    {
        if (_checksRoom)
        {
            OnSent();
        }
    }

    /// <summary>The program has written, all of it or not (lwip_netconn_do_writemore).</summary>
    internal void OnWritten(bool isAll)
    {
        _checksRoom |= !isAll;
        if (!isAll || !HasRoom())
        {
            Events.OnNoRoom();
        }
    }

    internal LwipError TakeError()
    {
        LwipError pending = _pending;
        _pending = LwipError.None;
        return pending;
    }

    private bool HasRoom()
    {
        return Block is { Sender: { } sender }
            && sender.Queue.Free > _stack.Build.SendLowWater && sender.Queue.Buffers < _stack.Build.SendQueueLowWater;
    }

    private void OnReceived()
    {
        Events.Received++;
        _stack.Wake();
    }
}
