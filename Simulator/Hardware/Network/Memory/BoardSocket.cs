namespace Simulator.Hardware.Network.Memory;

/// <summary>A socket of the board's, as lwIP's struct lwip_sock with its netconn (sockets.c, api_msg.c).</summary>
internal sealed class BoardSocket
{
    private readonly MemorySocketStack _stack;
    private readonly BoardTcp _tcp;
    private readonly ReceiveMailbox _received;
    private readonly Queue<BoardSocket?> _accepted = new();

    // Made once, so that a wait allocates nothing.
    private readonly Func<bool> _canBeRead;
    private readonly Func<bool> _canBeWritten;
    private readonly Func<bool> _isReady;
    private readonly Func<bool> _isBroken;

    private LwipError _pending;
    private int _receiveEvents;
    private bool _isWritable;
    private bool _hasFailed;
    private bool _checksRoom;

    /// <summary>Makes a socket.</summary>
    /// <param name="stack">Whose it is.</param>
    /// <param name="tcp">The board's TCP.</param>
    /// <param name="block">Its control block.</param>
    internal BoardSocket(MemorySocketStack stack, BoardTcp tcp, ControlBlock block)
    {
        (_stack, _tcp, Block) = (stack, tcp, block);
        _received = new ReceiveMailbox(stack.Build.ReceiveMailbox);
        _canBeRead = () => (Readiness & (SocketReadiness.Readable | SocketReadiness.Failed)) != 0;
        _canBeWritten = () => (Readiness & (SocketReadiness.Writable | SocketReadiness.Failed)) != 0;
        _isReady = () => Readiness != SocketReadiness.None;
        _isBroken = () => _hasFailed;
    }

    /// <summary>Its number; below zero until it is accepted.</summary>
    internal int Number { get; private set; } = -1;

    /// <summary>Its connection, while it has one.</summary>
    internal ControlBlock? Block { get; private set; }

    /// <summary>Its listener, if it listens.</summary>
    internal Listener? Listener { get; private set; }

    /// <summary>The linger time in seconds; below zero: none is set.</summary>
    internal int Linger { get; set; } = -1;

    /// <summary>The size of the receive buffer, which has no effect on TCP.</summary>
    internal int ReceiveBuffer { get; set; } = int.MaxValue;

    internal int Available => _received.Bytes;

    internal SocketReadiness Readiness =>
        (_receiveEvents > 0 || _received.HasRest ? SocketReadiness.Readable : SocketReadiness.None)
        | (_isWritable ? SocketReadiness.Writable : SocketReadiness.None)
        | (_hasFailed ? SocketReadiness.Failed : SocketReadiness.None);

    /// <summary>What ends a wait.</summary>
    internal Func<bool> Condition(SocketReadiness interest) => interest switch
    {
        SocketReadiness.Readable => _canBeRead,
        SocketReadiness.Writable => _canBeWritten,
        SocketReadiness.Failed => _isBroken,
        _ => _isReady,
    };

    /// <summary>Gives it a number. Of what has happened before, only what there is to receive counts (event_callback).</summary>
    internal void Register(int number, bool isAccepted)
    {
        Number = number;
        _isWritable = isAccepted;
    }

    internal LwipError Listen(int backlog)
    {
        const int largest = byte.MaxValue;
        if (Listener == null)
        {
            if (Block is not { State: TcpState.Closed } bound)
            {
                return Block == null ? LwipError.NotConnected : LwipError.Invalid;
            }

            if (bound.ReuseAddress && _tcp.IsListening(bound))
            {
                return LwipError.InUse;
            }

            Listener = _tcp.Listen(bound, this);
            if (Listener == null)
            {
                return LwipError.Memory;
            }

            Block = null;
        }

        Listener.Backlog = Math.Clamp(backlog, 1, largest);
        return LwipError.None;
    }

    /// <summary>Takes a connection that waits (netconn_accept).</summary>
    internal LwipError Accept(out BoardSocket? accepted)
    {
        accepted = null;
        LwipError pending = TakeError();
        if (pending != LwipError.None)
        {
            return pending;
        }

        if (Listener == null)
        {
            return LwipError.Invalid;
        }

        if (!_accepted.TryDequeue(out accepted))
        {
            return LwipError.WouldBlock;
        }

        _receiveEvents--;
        accepted?.Block?.LeaveBacklog();
        return accepted != null ? LwipError.None : LwipError.Aborted;
    }

    /// <summary>Takes a new connection to wait for Accept.</summary>
    /// <returns>Whether there is room.</returns>
    internal bool Offer(BoardSocket? connection)
    {
        if (_accepted.Count >= _stack.Build.AcceptMailbox)
        {
            return false;
        }

        _accepted.Enqueue(connection);
        _receiveEvents++;
        _stack.Wake();
        return true;
    }

    /// <summary>There was no control block for a connection: Accept fails for it, too.</summary>
    internal void OnNoControlBlock()
    {
        Offer(null);
    }

    /// <summary>Takes received bytes, unless the mailbox is full.</summary>
    internal bool Take(ByteFifo bytes)
    {
        if (_received.IsOpen && !_received.TryAdd(bytes))
        {
            return false;
        }

        if (_received.IsOpen)
        {
            _receiveEvents++;
            _stack.Wake();
        }

        return true;
    }

    /// <summary>The peer has closed. With a full mailbox nobody hears of it (api_msg.c, recv_tcp).</summary>
    internal void OnFin()
    {
        if (_received.IsOpen && _received.TryAddFin())
        {
            _receiveEvents++;
            _stack.Wake();
        }
    }

    /// <summary>The connection is gone (err_tcp).</summary>
    internal void OnError(LwipError error)
    {
        Block = null;
        _pending = error;
        _received.HasFailed = true;
        _receiveEvents++;
        if (Number >= 0)
        {
            (_hasFailed, _isWritable) = (true, true);
        }

        _received.TryAddError(error);
        _stack.Wake();
    }

    /// <summary>The peer has acknowledged bytes (sent_tcp).</summary>
    internal void OnSent()
    {
        if (HasRoom())
        {
            _checksRoom = false;
            _isWritable |= Number >= 0;
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

    /// <summary>Receives what is there (lwip_recv_tcp).</summary>
    internal int Receive(Span<byte> buffer, bool peek)
    {
        int received = 0;
        do
        {
            if (!_received.HasRest && Fetch(isFirst: received == 0) is not LwipError.None and LwipError error)
            {
                if (received == 0)
                {
                    return error == LwipError.Closed ? 0 : LwipFault.Of(error);
                }

                break;
            }

            received += _received.Read(buffer[received..], peek);
        }
        while (received < buffer.Length && !peek);
        if (!peek)
        {
            Block?.Receiver.Free(received);
        }

        return received;
    }

    /// <summary>Queues bytes (lwip_netconn_do_write, lwip_netconn_do_writemore).</summary>
    internal int Send(ReadOnlySpan<byte> bytes)
    {
        LwipError pending = TakeError();
        if (Listener != null)
        {
            return LwipFault.Of(LwipError.WouldBlock);
        }

        if (pending != LwipError.None || Block is not { State: TcpState.Established or TcpState.CloseWait } block)
        {
            return LwipFault.Of(pending != LwipError.None ? pending : LwipError.NotConnected);
        }

        int length = Math.Min(bytes.Length, block.Sender.Queue.Free);
        bool isQueued = length > 0 && block.Sender.Write(bytes[..length]);
        if (!isQueued || length < bytes.Length)
        {
            (_isWritable, _checksRoom) = (false, true);
        }
        else if (!HasRoom())
        {
            _isWritable = false;
        }

        bool hasRoute = length == 0 || block.Output();
        return !hasRoute ? LwipFault.Of(LwipError.Route) : isQueued ? length : LwipFault.Of(LwipError.WouldBlock);
    }

    internal LwipError TakeError()
    {
        LwipError pending = _pending;
        _pending = LwipError.None;
        return pending;
    }

    /// <summary>Closes (lwip_close, lwip_netconn_do_close_internal).</summary>
    internal LwipError Close()
    {
        _received.IsOpen = false;
        if (Block is ControlBlock block)
        {
            block.Owner = null;
            bool isPending = Linger >= 0 && block.State != TcpState.Closed && !block.Sender.Queue.IsEmpty;
            if (isPending && Linger > 0)
            {
                return LwipError.WouldBlock;
            }

            if (isPending)
            {
                _tcp.Abort(block);
            }
            else
            {
                block.Close();
            }

            Block = null;
        }

        if (Listener != null)
        {
            _tcp.Close(Listener);
            Listener = null;
        }

        while (_accepted.TryDequeue(out BoardSocket? waiting))
        {
            if (waiting?.Block is ControlBlock unaccepted)
            {
                _tcp.Abort(unaccepted);
            }
        }

        return LwipError.None;
    }

    private bool HasRoom()
    {
        return Block is { Sender: { } sender }
            && sender.Queue.Free > _stack.Build.SendLowWater && sender.Queue.Buffers < _stack.Build.SendQueueLowWater;
    }

    /// <summary>Takes what has come next out of the mailbox (netconn_recv_data_tcp).</summary>
    private LwipError Fetch(bool isFirst)
    {
        switch (_received.Take(isFirst, out LwipError error))
        {
            case ReceiveMailbox.Kind.Nothing:
                LwipError pending = TakeError();
                return pending != LwipError.None ? pending : _received.HasFailed ? LwipError.NotConnected : LwipError.WouldBlock;

            case ReceiveMailbox.Kind.Later:
                return LwipError.WouldBlock;

            case ReceiveMailbox.Kind.Bytes:
                _receiveEvents--;
                return LwipError.None;

            case ReceiveMailbox.Kind.Fin:
                return EndReading();

            default:
                return error;
        }
    }

    private LwipError EndReading()
    {
        if (Block == null)
        {
            _receiveEvents--;
            LwipError pending = TakeError();
            return pending != LwipError.None ? pending : LwipError.Reset;
        }

        // The close of the receiving side is one more event, which nobody takes: the socket stays readable (lwip_netconn_do_close_internal).
        Block.IsReadClosed = true;
        _received.IsOpen = false;
        return LwipError.Closed;
    }
}
