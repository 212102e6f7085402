namespace Simulator.Hardware.Network.Memory;

/// <summary>TCP's state machine: what a segment does to a connection of the board's (tcp_in.c).</summary>
/// <param name="block">The connection.</param>
/// <param name="tcp">The board's TCP.</param>
internal sealed class SegmentInput(ControlBlock block, BoardTcp tcp)
{
    private Sender Sender => block.Sender;

    private Receiver Receiver => block.Receiver;

    /// <summary>Takes a segment, and does what follows (tcp_input).</summary>
    internal void Receive(Segment segment)
    {
        if (block.State == TcpState.TimeWait)
        {
            ReceiveInTimeWait(segment);
            return;
        }

        if (Receiver.Refused.Count > 0)
        {
            Deliver();
            if (Receiver.Refused.Count > 0 && segment.Numbers > 0)
            {
                if (Receiver.Announced == 0)
                {
                    block.Segments.SendAcknowledgment();
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
            block.Owner?.OnSent();
        }

        if (block.State == TcpState.LastAck && Sender.IsAllAcknowledged(segment))
        {
            tcp.Remove(block);
            return;
        }

        if (Receiver.Refused.Count > 0 && block.IsReadClosed)
        {
            tcp.Abort(block);
            return;
        }

        Receiver.HasRefusedFin |= hasFin;
        Deliver();
        block.Output();
    }

    /// <summary>A tick of the fast timer: what the socket had no room for is offered again (tcp_fasttmr).</summary>
    internal void TickFast()
    {
        if (Receiver.Refused.Count > 0)
        {
            Deliver();
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

        if (segment.Has(SegmentFlags.Syn) && block.State != TcpState.SynReceived)
        {
            block.Segments.OwesAcknowledgment = true;
            return true;
        }

        block.Activity = block.IsReadClosed ? block.Activity : block.Ticks;
        block.KeepAlive.Probes = 0;
        Sender.Hear();
        if (block.State == TcpState.SynReceived && !Establish(segment))
        {
            return block.State != TcpState.Closed;
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
            Netconn? owner = block.Owner;
            tcp.Remove(block);
            owner?.OnError(LwipError.Reset);
            return false;
        }

        if (Sequence.IsWithin(segment.Number, Receiver.Next, Receiver.Next + (uint)Receiver.Window))
        {
            block.Segments.OwesAcknowledgment = true;
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

        block.State = TcpState.Established;
        if (!tcp.Offer(block))
        {
            tcp.Abort(block);
            block.State = TcpState.Closed;
            return false;
        }

        Sender.Open();
        return true;
    }

    private void Follow(Segment segment, bool hasFin)
    {
        bool isAllAcknowledged = Sender.IsAllAcknowledged(segment);
        switch (block.State)
        {
            case TcpState.Established when hasFin:
                block.Segments.OwesAcknowledgment = true;
                block.State = TcpState.CloseWait;
                break;
            case TcpState.FinWait1 when hasFin && !isAllAcknowledged:
                block.Segments.OwesAcknowledgment = true;
                block.State = TcpState.Closing;
                break;
            case TcpState.FinWait1 when !hasFin && isAllAcknowledged:
                block.State = TcpState.FinWait2;
                break;
            case TcpState.FinWait1 or TcpState.FinWait2 when hasFin:
            case TcpState.Closing when isAllAcknowledged:
                block.Segments.OwesAcknowledgment |= block.State != TcpState.Closing;
                Sender.Queue.Clear();
                block.State = TcpState.TimeWait;
                break;
        }
    }

    /// <summary>Takes a segment of a connection that is over (tcp_timewait_input).</summary>
    private void ReceiveInTimeWait(Segment segment)
    {
        if (segment.Has(SegmentFlags.Reset))
        {
            return;
        }

        if (segment.Has(SegmentFlags.Syn))
        {
            if (Sequence.IsWithin(segment.Number, Receiver.Next, Receiver.Next + (uint)Receiver.Window))
            {
                tcp.SendReset(segment);
                return;
            }
        }
        else if (segment.Has(SegmentFlags.Fin))
        {
            block.Activity = block.Ticks;
        }

        if (segment.Numbers > 0)
        {
            block.Segments.OwesAcknowledgment = true;
            block.Output();
        }
    }

    private void Deliver()
    {
        if (Receiver.Refused.Count > 0 && block.Owner?.Take(Receiver.Refused) == false)
        {
            return;
        }

        Receiver.Refused.Clear();
        if (Receiver.HasRefusedFin)
        {
            Receiver.HasRefusedFin = false;
            Receiver.FreeFin();
            block.Owner?.OnFin();
        }
    }
}
