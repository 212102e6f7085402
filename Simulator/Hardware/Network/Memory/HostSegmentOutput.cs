namespace Simulator.Hardware.Network.Memory;

/// <summary>Makes and sends the segments of a host's connection.</summary>
/// <param name="block">The connection.</param>
internal sealed class HostSegmentOutput(HostControlBlock block)
{
    internal bool OwesAcknowledgment { get; set; }

    internal void SendAcknowledgment()
    {
        SendControl(block.Sender.Next);
    }

    internal void SendControl(uint number)
    {
        block.Host.Send(Make(number, SegmentFlags.Acknowledge));
    }

    internal void SendSyn(uint number)
    {
        Segment syn = Make(number, SegmentFlags.Syn);
        syn.MaxSegment = Segment.MaxLength;
        block.Host.Send(syn);
    }

    internal void SendBytes(uint number, ByteFifo bytes, int offset, int length, bool hasFin)
    {
        Segment segment = Make(number, SegmentFlags.Acknowledge | (hasFin ? SegmentFlags.Fin : SegmentFlags.None));
        bytes.CopyTo(segment.Fill(length), offset);
        block.Host.Send(segment);
    }

    internal void SendReset()
    {
        block.Host.Send(Make(block.Sender.Next, SegmentFlags.Reset | SegmentFlags.Acknowledge));
    }

    private Segment Make(uint number, SegmentFlags flags)
    {
        Segment segment = block.Host.Network.Rent();
        (segment.Source, segment.SourcePort, segment.Destination, segment.DestinationPort) =
            (block.Host.AddressNumber, block.LocalPort, block.RemoteAddress, block.RemotePort);
        (segment.Number, segment.Flags) = (number, flags);
        segment.Window = block.ReceiveBuffer;
        if (block.IsSynchronized)
        {
            block.Receiver.Announce();
            segment.Acknowledgment = block.Receiver.Next;
            segment.Window = block.Receiver.Window;
            OwesAcknowledgment = false;
        }

        return segment;
    }
}
