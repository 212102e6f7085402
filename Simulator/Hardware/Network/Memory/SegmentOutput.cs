namespace Simulator.Hardware.Network.Memory;

/// <summary>Makes and sends the segments of a connection of the board's, and with them the acknowledgments that are due (tcp_out.c).</summary>
/// <param name="block">The connection.</param>
/// <param name="tcp">The board's TCP.</param>
internal sealed class SegmentOutput(ControlBlock block, BoardTcp tcp)
{
    private bool _isAcknowledgmentDelayed;

    /// <summary>Whether an acknowledgment is to be sent with the next output (TF_ACK_NOW).</summary>
    internal bool OwesAcknowledgment { get; set; }

    /// <summary>Sends a segment of what is queued.</summary>
    /// <returns>Whether there is a way to the peer.</returns>
    internal bool Send(uint number, SegmentFlags flags, int length)
    {
        Segment segment = Make(number, flags | SegmentFlags.Acknowledge);
        block.Sender.Queue.CopyTo(segment.Fill(length), number);
        segment.MaxSegment = flags == SegmentFlags.Syn ? tcp.Build.MaxSegment : 0;
        return tcp.Send(segment);
    }

    /// <summary>Sends a segment without bytes.</summary>
    /// <returns>Whether there is a way to the peer.</returns>
    internal bool SendControl(uint number, SegmentFlags flags)
    {
        return tcp.HasRoute && tcp.Send(Make(number, flags | SegmentFlags.Acknowledge));
    }

    internal bool SendAcknowledgment()
    {
        bool isSent = SendControl(block.Sender.Next, SegmentFlags.None);
        if (!isSent)
        {
            (OwesAcknowledgment, _isAcknowledgmentDelayed) = (true, true);
        }

        return isSent;
    }

    /// <summary>Acknowledges every other segment at once, and one alone with the next tick of the fast timer (tcp_priv.h, tcp_ack).</summary>
    internal void AcknowledgeSoon()
    {
        OwesAcknowledgment |= _isAcknowledgmentDelayed;
        _isAcknowledgmentDelayed = !OwesAcknowledgment;
    }

    /// <summary>A tick of the fast timer: a delayed acknowledgment is sent (tcp_fasttmr).</summary>
    internal void TickFast()
    {
        if (_isAcknowledgmentDelayed)
        {
            OwesAcknowledgment = true;
            block.Output();
            (OwesAcknowledgment, _isAcknowledgmentDelayed) = (false, false);
        }
    }

    private Segment Make(uint number, SegmentFlags flags)
    {
        Segment segment = tcp.Make(block.EndPoints);
        (segment.Number, segment.Flags) = (number, flags);
        segment.Acknowledgment = block.Receiver.Next;
        segment.Window = block.Receiver.Announced;
        block.Receiver.Announce();
        (OwesAcknowledgment, _isAcknowledgmentDelayed) = (false, false);
        return segment;
    }
}
