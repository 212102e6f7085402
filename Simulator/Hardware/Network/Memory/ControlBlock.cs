namespace Simulator.Hardware.Network.Memory;

/// <summary>A connection of the board's, as struct tcp_pcb (tcp_in.c, tcp_process; tcp.c).</summary>
/// <param name="tcp">The board's TCP.</param>
internal sealed class ControlBlock(BoardTcp tcp)
{
    private bool _isAcknowledgmentDelayed;

    internal TcpState State { get; set; }

    internal EndPoints EndPoints { get; set; }

    /// <summary>The socket that is told what happens, until it is closed.</summary>
    internal BoardSocket? Owner { get; set; }

    /// <summary>In whose backlog it counts.</summary>
    internal Listener? Listener { get; set; }

    /// <summary>Whether nobody reads any more: after FIN, or the close of the socket (TF_RXCLOSED).</summary>
    internal bool IsReadClosed { get; set; }

    internal bool ReuseAddress { get; set; }

    /// <summary>Whether Nagle's algorithm is off.</summary>
    internal bool NoDelay { get; set; }

    internal KeepAlive KeepAlive { get; } = new();

    internal Sender Sender { get; private set; } = null!;

    internal Receiver Receiver { get; private set; } = null!;

    /// <summary>The tick in which the peer last showed life.</summary>
    internal long Activity { get; set; } = tcp.Ticks;

    /// <summary>How many ticks of the slow timer ago it was last polled (polltmr).</summary>
    internal int TicksSincePoll { get; set; }

    internal long Ticks => tcp.Ticks;

    internal long Silence => tcp.Ticks - Activity;

    internal bool OwesAcknowledgment { get; private set; }

    internal bool HasRoute => tcp.HasRoute;

    internal int MaxSegment => Sender.MaxSegment;

    internal bool IsSynchronized => State >= TcpState.Established;

    /// <summary>Answers a SYN (tcp_listen_input).</summary>
    internal void Answer(Segment syn, uint number)
    {
        Sender = new Sender(this, tcp.Build);
        Receiver = new Receiver(this, tcp.Build);
        State = TcpState.SynReceived;
        Sender.Start(number, syn);
        Receiver.Start(syn.NextNumber);
        Sender.Output();
    }

    /// <summary>Takes a segment, and does what follows (tcp_input).</summary>
    internal void Receive(Segment segment)
    {
        if (Receiver.Refused.Count > 0)
        {
            Deliver();
            if (Receiver.Refused.Count > 0 && segment.Numbers > 0)
            {
                if (Receiver.Announced == 0)
                {
                    SendAcknowledgment();
                }

                return;
            }
        }

        int acknowledged = 0;
        if (!Process(segment, ref acknowledged, out bool hasFin))
        {
            return;
        }

        if (acknowledged > 0)
        {
            Owner?.OnSent();
        }

        if (State == TcpState.LastAck && Sender.IsAllAcknowledged(segment))
        {
            tcp.Remove(this);
            return;
        }

        if (Receiver.Refused.Count > 0 && IsReadClosed)
        {
            tcp.Abort(this);
            return;
        }

        Receiver.HasRefusedFin |= hasFin;
        Deliver();
        Output();
    }

    /// <summary>Closes (tcp.c, tcp_close).</summary>
    internal void Close()
    {
        IsReadClosed = true;
        bool isOpen = State is TcpState.Established or TcpState.CloseWait;
        if (isOpen && !Receiver.IsAllRead)
        {
            tcp.SendReset(this);
            tcp.Remove(this);
        }
        else if (isOpen || State == TcpState.SynReceived)
        {
            Sender.AddFin();
            LeaveBacklog();
            State = State == TcpState.CloseWait ? TcpState.LastAck : TcpState.FinWait1;
            Output();
        }
        else if (State == TcpState.Closed)
        {
            tcp.Remove(this);
        }
    }

    internal bool Output()
    {
        return Sender.Output();
    }

    /// <summary>Sends a segment of what is queued.</summary>
    /// <returns>Whether there is a way to the peer.</returns>
    internal bool Send(uint number, SegmentFlags flags, int length)
    {
        Segment segment = Make(number, flags | SegmentFlags.Acknowledge);
        Sender.Queue.CopyTo(segment.Fill(length), number);
        segment.MaxSegment = flags == SegmentFlags.Syn ? tcp.Build.MaxSegment : 0;
        return tcp.Send(segment);
    }

    /// <summary>Sends a segment without bytes.</summary>
    /// <returns>Whether there is a way to the peer.</returns>
    internal bool SendControl(uint number, SegmentFlags flags)
    {
        return HasRoute && tcp.Send(Make(number, flags | SegmentFlags.Acknowledge));
    }

    internal bool SendAcknowledgment()
    {
        bool isSent = SendControl(Sender.Next, SegmentFlags.None);
        if (!isSent)
        {
            (OwesAcknowledgment, _isAcknowledgmentDelayed) = (true, true);
        }

        return isSent;
    }

    internal void OweAcknowledgment()
    {
        OwesAcknowledgment = true;
    }

    /// <summary>Acknowledges every other segment at once, and one alone with the next tick of the fast timer (tcp_priv.h, tcp_ack).</summary>
    internal void AcknowledgeSoon()
    {
        OwesAcknowledgment |= _isAcknowledgmentDelayed;
        _isAcknowledgmentDelayed = !OwesAcknowledgment;
    }

    /// <summary>A tick of the fast timer (tcp_fasttmr).</summary>
    internal void TickFast()
    {
        if (_isAcknowledgmentDelayed)
        {
            OwesAcknowledgment = true;
            Output();
            (OwesAcknowledgment, _isAcknowledgmentDelayed) = (false, false);
        }

        if (Receiver.Refused.Count > 0)
        {
            Deliver();
        }
    }

    internal void LeaveBacklog()
    {
        if (Listener != null)
        {
            Listener.Pending--;
            Listener = null;
        }
    }

    /// <summary>Does what a segment asks for (tcp_process).</summary>
    /// <returns>Whether the connection is still there.</returns>
    private bool Process(Segment segment, ref int acknowledged, out bool hasFin)
    {
        hasFin = false;
        if (segment.Has(SegmentFlags.Reset))
        {
            return ProcessReset(segment);
        }

        if (segment.Has(SegmentFlags.Syn) && State != TcpState.SynReceived)
        {
            OweAcknowledgment();
            return true;
        }

        Activity = IsReadClosed ? Activity : Ticks;
        KeepAlive.Probes = 0;
        Sender.Hear();
        if (State == TcpState.SynReceived && !Establish(segment))
        {
            return State != TcpState.Closed;
        }

        if (segment.Has(SegmentFlags.Acknowledge))
        {
            acknowledged = Sender.Acknowledge(segment);
        }

        hasFin = Receiver.Take(segment);
        Follow(segment, hasFin);
        return true;
    }

    private bool ProcessReset(Segment segment)
    {
        if (segment.Number == Receiver.Next)
        {
            BoardSocket? owner = Owner;
            tcp.Remove(this);
            owner?.OnError(LwipError.Reset);
            return false;
        }

        if (Sequence.IsWithin(segment.Number, Receiver.Next, Receiver.Next + (uint)Receiver.Window))
        {
            OweAcknowledgment();
        }

        return true;
    }

    /// <summary>Takes the acknowledgment of SYN.</summary>
    /// <returns>Whether the connection is now open.</returns>
    private bool Establish(Segment segment)
    {
        if (!segment.Has(SegmentFlags.Acknowledge))
        {
            if (segment.Has(SegmentFlags.Syn) && segment.Number == Receiver.Next - 1)
            {
                Sender.Repeat();
            }

            return false;
        }

        if (!Sender.IsNew(segment.Acknowledgment))
        {
            tcp.SendReset(segment);
            return false;
        }

        State = TcpState.Established;
        if (!tcp.Offer(this))
        {
            tcp.Abort(this);
            State = TcpState.Closed;
            return false;
        }

        Sender.Open();
        return true;
    }

    private void Follow(Segment segment, bool hasFin)
    {
        bool isAllAcknowledged = Sender.IsAllAcknowledged(segment);
        switch (State)
        {
            case TcpState.Established when hasFin:
                OweAcknowledgment();
                State = TcpState.CloseWait;
                break;
            case TcpState.FinWait1 when hasFin && !isAllAcknowledged:
                OweAcknowledgment();
                State = TcpState.Closing;
                break;
            case TcpState.FinWait1 when !hasFin && isAllAcknowledged:
                State = TcpState.FinWait2;
                break;
            case TcpState.FinWait1 or TcpState.FinWait2 when hasFin:
            case TcpState.Closing when isAllAcknowledged:
                OwesAcknowledgment |= State != TcpState.Closing;
                Sender.Queue.Clear();
                State = TcpState.TimeWait;
                break;
        }
    }

    private void Deliver()
    {
        if (Receiver.Refused.Count > 0 && Owner?.Take(Receiver.Refused) == false)
        {
            return;
        }

        Receiver.Refused.Clear();
        if (Receiver.HasRefusedFin)
        {
            Receiver.HasRefusedFin = false;
            Receiver.FreeFin();
            Owner?.OnFin();
        }
    }

    private Segment Make(uint number, SegmentFlags flags)
    {
        Segment segment = tcp.Make(EndPoints);
        (segment.Number, segment.Flags) = (number, flags);
        segment.Acknowledgment = Receiver.Next;
        segment.Window = Receiver.Announced;
        Receiver.Announce();
        (OwesAcknowledgment, _isAcknowledgmentDelayed) = (false, false);
        return segment;
    }
}
