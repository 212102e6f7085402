namespace Simulator.Hardware.Network.Memory;

/// <summary>The receiving half of a host's connection: the TCP of a usual PC, as Linux has it.</summary>
/// <param name="block">The block.</param>
internal sealed class HostReceiver(HostControlBlock block)
{
    private const long AcknowledgmentDelay = 40_000_000;

    private readonly ByteFifo _bytes = new();
    private readonly Reassembly _early = new();
    private uint _acknowledged;
    private uint _announcedEnd;

    /// <summary>The number that is expected next.</summary>
    internal uint Next { get; private set; }

    /// <summary>What the program has not taken.</summary>
    internal ByteFifo Unread => _bytes;

    internal bool HasFin { get; private set; }

    /// <summary>How much more is taken; what was announced once stays so.</summary>
    internal int Window => Math.Max(block.ReceiveBuffer - _bytes.Count, (int)(_announcedEnd - Next));

    internal void Start(uint next)
    {
        (Next, _acknowledged, _announcedEnd) = (next, next, next);
    }

    /// <summary>A segment leaves, and with it what the peer is told.</summary>
    internal void Announce()
    {
        _acknowledged = Next;
        _announcedEnd = Next + (uint)Window;
        block.AcknowledgmentTimer.Stop();
    }

    /// <summary>Whether a segment belongs here (RFC 9293, 3.10.7.4, as in Linux's tcp_sequence).</summary>
    internal bool Accepts(Segment segment)
    {
        return !Sequence.IsBefore(segment.NextNumber, _acknowledged) && !Sequence.IsBefore(Next + (uint)Window, segment.Number);
    }

    /// <summary>Takes the bytes and FIN of a segment.</summary>
    /// <returns>Whether there is something new.</returns>
    internal bool Take(Segment segment)
    {
        if (segment.Numbers == 0)
        {
            return false;
        }

        if (HasFin)
        {
            block.Segments.SendAcknowledgment();
            return false;
        }

        int known = (int)(Next - segment.Number);
        ReadOnlySpan<byte> bytes = segment.Payload;
        int room = Window - Math.Max(-known, 0);
        if (known > bytes.Length || (known == segment.Numbers) || (room <= 0 && bytes.Length > 0))
        {
            block.Segments.SendAcknowledgment();
            return false;
        }

        bytes = bytes[Math.Max(known, 0)..];
        bool hasFin = segment.Has(SegmentFlags.Fin) && bytes.Length <= room;
        bytes = bytes[..Math.Min(bytes.Length, room)];
        if (known < 0)
        {
            _early.Keep(segment.Number, bytes, hasFin);
            block.Segments.SendAcknowledgment();
            return false;
        }

        bool filledAGap = !_early.IsEmpty;
        _bytes.Add(bytes);
        Next += (uint)bytes.Length;
        Next += (uint)_early.Take(Next, _bytes);
        HasFin = hasFin || _early.TakeFin(Next);
        Next += HasFin ? 1u : 0u;
        if (HasFin || filledAGap || block.AcknowledgmentTimer.IsRunning)
        {
            block.Segments.OwesAcknowledgment = true;
        }
        else
        {
            block.AcknowledgmentTimer.Start(AcknowledgmentDelay);
        }

        return true;
    }

    /// <summary>Tells the peer of room that the program has made, when it is worth it.</summary>
    internal void Update()
    {
        int more = Window - (int)(_announcedEnd - Next);
        if (!HasFin && more >= Math.Min(Segment.MaxLength, block.ReceiveBuffer / 2))
        {
            block.Segments.SendAcknowledgment();
        }
    }
}
