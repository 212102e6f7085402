namespace Simulator.Hardware.Network.Memory;

/// <summary>A TCP segment on its way. The network keeps its segments and uses them again: whoever receives one must not keep it.</summary>
public sealed class Segment
{
    /// <summary>The longest payload.</summary>
    public const int MaxLength = 1460;

    private readonly byte[] _payload = new byte[MaxLength];
    private readonly MemoryNetwork _network;

    internal Segment(MemoryNetwork network)
    {
        _network = network;
        Arrives = Arrive;
    }

    /// <summary>The sender's address, in network byte order.</summary>
    public uint Source { get; internal set; }

    /// <summary>The receiver's address, in network byte order.</summary>
    public uint Destination { get; internal set; }

    /// <summary>The sender's port.</summary>
    public int SourcePort { get; internal set; }

    /// <summary>The receiver's port.</summary>
    public int DestinationPort { get; internal set; }

    /// <summary>The number of the first byte, or of SYN, or of FIN.</summary>
    public uint Number { get; internal set; }

    /// <summary>The number that the sender expects next.</summary>
    public uint Acknowledgment { get; internal set; }

    /// <summary>How many bytes from there on the sender takes.</summary>
    public int Window { get; internal set; }

    /// <summary>The flags.</summary>
    public SegmentFlags Flags { get; internal set; }

    /// <summary>The largest payload that the sender takes; with SYN.</summary>
    public int MaxSegment { get; internal set; }

    /// <summary>How many bytes there are.</summary>
    public int Length { get; private set; }

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Payload => _payload.AsSpan(0, Length);

    /// <summary>How many numbers it takes: its bytes, SYN and FIN.</summary>
    public int Numbers => Length + ((Flags & (SegmentFlags.Syn | SegmentFlags.Fin)) != 0 ? 1 : 0);

    /// <summary>The number after its last one.</summary>
    public uint NextNumber => Number + (uint)Numbers;

    /// <summary>Made once, so that sending allocates nothing.</summary>
    internal Action Arrives { get; }

    internal bool Has(SegmentFlags flag)
    {
        return (Flags & flag) != 0;
    }

    /// <summary>Room for the payload.</summary>
    internal Span<byte> Fill(int length)
    {
        Length = length;
        return _payload.AsSpan(0, length);
    }

    internal void CopyTo(Segment copy)
    {
        (copy.Source, copy.SourcePort, copy.Destination, copy.DestinationPort) = (Source, SourcePort, Destination, DestinationPort);
        (copy.Number, copy.Acknowledgment, copy.Window, copy.Flags, copy.MaxSegment) = (Number, Acknowledgment, Window, Flags, MaxSegment);
        Payload.CopyTo(copy.Fill(Length));
    }

    private void Arrive()
    {
        _network.Arrive(this);
    }
}
