namespace Simulator.Hardware.Network.Memory;

/// <summary>
/// lwIP's TCP timers: the fast one every 250 ms, the slow one every 500 ms, and neither while there is no connection (timeouts.c,
/// tcpip_tcp_timer; tcp.c, tcp_tmr).
/// </summary>
/// <param name="events">What happens, and when.</param>
/// <param name="tcp">The board's TCP.</param>
internal sealed class BoardTimers(EventQueue events, BoardTcp tcp)
{
    private const long Interval = 250_000_000;
    private const long TicksPerSecond = 2;
    private const long FinWait = 20 * TicksPerSecond;
    private const long SynReceived = 20 * TicksPerSecond;
    private const long TwiceMaxLifetime = 2 * 60 * TicksPerSecond;
    private const int EarlyTimeouts = 6;
    private const int PollTicks = 2;

    private Action? _tick;
    private bool _isSlow;

    /// <summary>There is a connection.</summary>
    internal void Need()
    {
        if (_tick == null)
        {
            // One for each time that it runs: after a reset of the board the previous one must not go on.
            Action? own = null;
            own = () =>
            {
                if (_tick == own)
                {
                    Tick(own!);
                }
            };
            _tick = own;
            events.After(Interval, own);
        }
    }

    internal void Stop()
    {
        _tick = null;
        _isSlow = false;
    }

    private void Tick(Action tick)
    {
        for (int i = tcp.Blocks.Count - 1; i >= 0; i = Math.Min(i, tcp.Blocks.Count) - 1)
        {
            if (tcp.Blocks[i].State is not (TcpState.Closed or TcpState.TimeWait))
            {
                tcp.Blocks[i].TickFast();
            }
        }

        _isSlow = !_isSlow;
        if (_isSlow)
        {
            TickSlow();
        }

        if (tcp.HasConnections)
        {
            events.After(Interval, tick);
        }
        else
        {
            _tick = null;
        }
    }

    private void TickSlow()
    {
        tcp.Ticks++;
        for (int i = tcp.Blocks.Count - 1; i >= 0; i = Math.Min(i, tcp.Blocks.Count) - 1)
        {
            ControlBlock block = tcp.Blocks[i];
            if (block.State == TcpState.TimeWait)
            {
                if (block.Silence > TwiceMaxLifetime)
                {
                    tcp.Remove(block);
                }
            }
            else if (block.State != TcpState.Closed)
            {
                TickSlow(block);
            }
        }
    }

    /// <summary>tcp.c, tcp_slowtmr.</summary>
    private void TickSlow(ControlBlock block)
    {
        bool isOver = block.Sender.IsGivenUp;
        if (!isOver)
        {
            block.Sender.Tick();
        }

        isOver |= block.State switch
        {
            TcpState.FinWait2 => block.IsReadClosed && block.Silence > FinWait,
            TcpState.SynReceived => block.Silence > SynReceived,
            TcpState.LastAck => block.Silence > TwiceMaxLifetime,
            _ => false,
        };
        bool isSilent = block is { KeepAlive.IsOn: true, State: TcpState.Established or TcpState.CloseWait } && Ask(block);
        if (block.Receiver.HasEarly && block.Silence >= (long)block.Sender.Timeout * EarlyTimeouts)
        {
            block.Receiver.DropEarly();
        }

        if (isOver || isSilent)
        {
            Netconn? owner = block.Owner;
            tcp.Remove(block);
            if (isSilent)
            {
                tcp.SendReset(block);
            }

            owner?.OnError(LwipError.Aborted);
        }
        else if (++block.TicksSincePoll >= PollTicks)
        {
            block.TicksSincePoll = 0;
            block.Owner?.OnPoll();
            block.Output();
        }
    }

    /// <summary>Asks a silent peer for a sign of life.</summary>
    /// <returns>Whether it has been silent for too long.</returns>
    private static bool Ask(ControlBlock block)
    {
        if (block.KeepAlive.IsOver(block.Silence))
        {
            return true;
        }

        if (block.KeepAlive.IsProbeDue(block.Silence) && block.Segments.SendControl(block.Sender.Next - 1, SegmentFlags.None))
        {
            block.KeepAlive.Probes++;
        }

        return false;
    }
}
