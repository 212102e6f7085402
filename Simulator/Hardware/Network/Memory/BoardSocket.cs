namespace Simulator.Hardware.Network.Memory;

/// <summary>A socket of the board's, as the program uses it: struct lwip_sock (sockets.c).</summary>
/// <param name="tcp">The board's TCP.</param>
/// <param name="netconn">What TCP tells it.</param>
internal sealed class BoardSocket(BoardTcp tcp, Netconn netconn)
{
    /// <summary>Its connection, while it has one.</summary>
    internal ControlBlock? Block => netconn.Block;

    /// <summary>The ends of the connection that it was accepted with, which it may have no longer.</summary>
    internal EndPoints Accepted { get; } = netconn.Block?.EndPoints ?? default;

    /// <summary>Its listener, if it listens.</summary>
    internal Listener? Listener => netconn.Listener;

    /// <summary>What it is ready for.</summary>
    internal SocketEvents Events => netconn.Events;

    /// <summary>The linger time in seconds; below zero: none is set.</summary>
    internal int Linger { get; set; } = -1;

    /// <summary>The size of the receive buffer, which has no effect on TCP.</summary>
    internal int ReceiveBuffer { get; set; } = int.MaxValue;

    internal int Available => netconn.Received.Bytes;

    internal LwipError Listen(int backlog)
    {
        const int largest = byte.MaxValue;
        if (Listener == null)
        {
            if (Block is not { State: TcpState.Closed } bound)
            {
                return Block == null ? LwipError.NotConnected : LwipError.Invalid;
            }

            if (bound.ReuseAddress && tcp.IsListening(bound))
            {
                return LwipError.InUse;
            }

            netconn.Listener = tcp.Listen(bound, netconn);
            if (netconn.Listener == null)
            {
                return LwipError.Memory;
            }

            netconn.Block = null;
        }

        netconn.Listener!.Backlog = Math.Clamp(backlog, 1, largest);
        return LwipError.None;
    }

    /// <summary>Takes a connection that waits (netconn_accept).</summary>
    internal LwipError Accept(out Netconn? accepted)
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

        if (!netconn.TryAccept(out accepted))
        {
            return LwipError.WouldBlock;
        }

        netconn.Events.Received--;
        accepted?.Block?.LeaveBacklog();
        return accepted != null ? LwipError.None : LwipError.Aborted;
    }

    /// <summary>Receives what is there (lwip_recv_tcp).</summary>
    internal int Receive(Span<byte> buffer, bool peek)
    {
        int received = 0;
        do
        {
            if (!netconn.Received.HasRest && Fetch(isFirst: received == 0) is not LwipError.None and LwipError error)
            {
                if (received == 0)
                {
                    return error == LwipError.Closed ? 0 : LwipFault.Of(error);
                }

                break;
            }

            received += netconn.Received.Read(buffer[received..], peek);
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
        netconn.OnWritten(isAll: isQueued && length == bytes.Length);
        bool hasRoute = length == 0 || block.Output();
        return !hasRoute ? LwipFault.Of(LwipError.Route) : isQueued ? length : LwipFault.Of(LwipError.WouldBlock);
    }

    internal LwipError TakeError()
    {
        return netconn.TakeError();
    }

    /// <summary>Closes (lwip_close, lwip_netconn_do_close_internal).</summary>
    internal LwipError Close()
    {
        netconn.Received.IsOpen = false;
        if (Block is ControlBlock block)
        {
            block.Owner = null;
            tcp.Changed(block, ConnectionEvent.Closed);
            bool isPending = Linger >= 0 && block.State != TcpState.Closed && !block.Sender.Queue.IsEmpty;
            if (isPending && Linger > 0)
            {
                return LwipError.WouldBlock;
            }

            if (isPending)
            {
                tcp.Abort(block);
            }
            else
            {
                block.Close();
            }

            netconn.Block = null;
        }

        if (Listener != null)
        {
            tcp.Close(Listener);
            netconn.Listener = null;
        }

        while (netconn.TryAccept(out Netconn? waiting))
        {
            if (waiting?.Block is ControlBlock unaccepted)
            {
                tcp.Abort(unaccepted);
            }
        }

        return LwipError.None;
    }

    /// <summary>Takes what has come next out of the mailbox (netconn_recv_data_tcp).</summary>
    private LwipError Fetch(bool isFirst)
    {
        switch (netconn.Received.Take(isFirst, out LwipError error))
        {
            case ReceiveMailbox.Kind.Nothing:
                LwipError pending = TakeError();
                return pending != LwipError.None ? pending : netconn.Received.HasFailed ? LwipError.NotConnected : LwipError.WouldBlock;

            case ReceiveMailbox.Kind.Later:
                return LwipError.WouldBlock;

            case ReceiveMailbox.Kind.Bytes:
                netconn.Events.Received--;
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
            netconn.Events.Received--;
            LwipError pending = TakeError();
            return pending != LwipError.None ? pending : LwipError.Reset;
        }

        // The close of the receiving side is one more event, which nobody takes: the socket stays readable (lwip_netconn_do_close_internal).
        Block.IsReadClosed = true;
        netconn.Received.IsOpen = false;
        return LwipError.Closed;
    }
}
