namespace Simulator.Hardware.Network.Memory;

/// <summary>The receiving half of a connection of the board's (tcp_in.c, tcp_receive; tcp.c, tcp_recved).</summary>
/// <param name="block">The connection.</param>
/// <param name="build">The options of lwIP.</param>
internal sealed class Receiver(ControlBlock block, LwipBuild build)
{
    private readonly Reassembly _early = new();
    private uint _announcedEnd;

    /// <summary>The number that is expected next (rcv_nxt).</summary>
    internal uint Next { get; private set; }

    /// <summary>How much more is taken (rcv_wnd).</summary>
    internal int Window { get; private set; } = build.Window;

    /// <summary>How much more the peer is told (rcv_ann_wnd).</summary>
    internal int Announced { get; private set; } = build.Window;

    /// <summary>What has arrived, and nobody has taken: the socket's mailbox was full (refused_data).</summary>
    internal ByteFifo Refused { get; } = new();

    /// <summary>Whether FIN has arrived behind that.</summary>
    internal bool HasRefusedFin { get; set; }

    /// <summary>Whether everything has been read that was acknowledged; otherwise a close is a reset.</summary>
    internal bool IsAllRead => Refused.Count == 0 && Window == build.Window;

    internal bool HasEarly => !_early.IsEmpty;

    internal void Start(uint next)
    {
        (Next, _announcedEnd) = (next, next);
    }

    /// <summary>A segment leaves, and with it what the peer is told.</summary>
    internal void Announce()
    {
        _announcedEnd = Next + (uint)Announced;
    }

    /// <summary>Takes the bytes and FIN of a segment.</summary>
    /// <returns>Whether FIN is reached.</returns>
    internal bool Take(Segment segment)
    {
        uint first = segment.Number;
        if (segment.Numbers == 0 || block.State >= TcpState.CloseWait)
        {
            if (!IsInWindow(first))
            {
                block.Segments.OwesAcknowledgment = true;
            }

            return false;
        }

        ReadOnlySpan<byte> bytes = segment.Payload;
        bool hasFin = segment.Has(SegmentFlags.Fin);
        if (Sequence.IsBefore(first, Next))
        {
            if (!Sequence.IsBefore(Next, segment.NextNumber))
            {
                block.Segments.OwesAcknowledgment = true;
            }
            else
            {
                bytes = bytes[Math.Min((int)(Next - first), bytes.Length)..];
                first = Next;
            }
        }

        if (!IsInWindow(first))
        {
            block.Segments.SendAcknowledgment();
            return false;
        }

        int room = Window - (int)(first - Next);
        if (bytes.Length + (hasFin ? 1 : 0) > room)
        {
            hasFin = false;
            bytes = bytes[..Math.Min(bytes.Length, room)];
        }

        if (first != Next)
        {
            _early.Keep(first, bytes, hasFin);
            block.Segments.SendAcknowledgment();
            return false;
        }

        Refused.Add(bytes);
        return Advance(bytes.Length, hasFin);
    }

    /// <summary>The program has read bytes, or FIN's place in the window is free again.</summary>
    internal void Free(int count)
    {
        Window = Math.Min(Window + count, build.Window);
        if (UpdateAnnounced() >= build.WindowUpdate)
        {
            block.Segments.OwesAcknowledgment = true;
            block.Output();
        }
    }

    /// <summary>FIN takes no room that a program would free.</summary>
    internal void FreeFin()
    {
        Window = Math.Min(Window + 1, build.Window);
    }

    internal void DropEarly()
    {
        _early.Clear();
    }

    private bool IsInWindow(uint number)
    {
        return Window > 0 && Sequence.IsWithin(number, Next, Next + (uint)Window - 1);
    }

    private bool Advance(int length, bool hasFin)
    {
        Count(length + (hasFin ? 1 : 0));
        Count(_early.Take(Next, Refused));
        if (!hasFin && _early.TakeFin(Next))
        {
            Count(1);
            hasFin = true;
        }

        block.Segments.AcknowledgeSoon();
        return hasFin;
    }

    private void Count(int numbers)
    {
        Next += (uint)numbers;
        Window -= numbers;
        UpdateAnnounced();
    }

    /// <summary>Tells the peer of more room only when it is worth it (tcp_update_rcv_ann_wnd).</summary>
    /// <returns>How much more it is told.</returns>
    private int UpdateAnnounced()
    {
        uint end = Next + (uint)Window;
        if (!Sequence.IsBefore(end, _announcedEnd + (uint)Math.Min(build.Window / 2, block.MaxSegment)))
        {
            Announced = Window;
            return (int)(end - _announcedEnd);
        }

        Announced = Sequence.IsBefore(_announcedEnd, Next) ? 0 : (int)(_announcedEnd - Next);
        return 0;
    }
}
