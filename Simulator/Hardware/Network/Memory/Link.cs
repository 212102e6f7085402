namespace Simulator.Hardware.Network.Memory;

/// <summary>A host's way to the board, both ways alike. What is sent is lost, late, twice or out of order as the properties say.</summary>
public sealed class Link
{
    /// <summary>A board's 100 Mbit/s Ethernet, a switch and an interrupt, in ns.</summary>
    public const long ShortestDelay = 100_000;

    private readonly EventQueue _events;
    private readonly Random _random;
    private long _lastToBoard;
    private long _lastToHost;

    internal Link(EventQueue events, Random random)
    {
        _events = events;
        _random = random;
    }

    /// <summary>How long a segment is on its way at least, in ns.</summary>
    public long Delay { get; set; } = ShortestDelay;

    /// <summary>How much longer at most, in ns, at random. Segments stay in order.</summary>
    public long Jitter { get; set; }

    /// <summary>The part of the segments that is lost, 0 to 1.</summary>
    public double Loss { get; set; }

    /// <summary>The part of the segments that is overtaken by later ones, 0 to 1.</summary>
    public double Reordering { get; set; }

    /// <summary>How much later one that is overtaken arrives, in ns.</summary>
    public long ReorderingDelay { get; set; } = 5_000_000;

    /// <summary>The part of the segments that arrives twice, 0 to 1.</summary>
    public double Duplication { get; set; }

    /// <summary>Whether the cable is out: nothing arrives, nor does what is on its way.</summary>
    public bool IsCut { get; set; }

    internal void Carry(MemoryNetwork network, Segment segment, bool toBoard)
    {
        if (IsCut || Happens(Loss))
        {
            network.Return(segment);
            return;
        }

        if (Happens(Duplication))
        {
            Segment twin = network.Rent();
            segment.CopyTo(twin);
            Deliver(twin, toBoard);
        }

        Deliver(segment, toBoard);
    }

    private void Deliver(Segment segment, bool toBoard)
    {
        long time = _events.Now + Delay + (Jitter > 0 ? _random.NextInt64(Jitter) : 0);
        if (Happens(Reordering))
        {
            time += ReorderingDelay;
        }
        else if (toBoard)
        {
            time = _lastToBoard = Math.Max(time, _lastToBoard);
        }
        else
        {
            time = _lastToHost = Math.Max(time, _lastToHost);
        }

        _events.At(time, segment.Arrives);
    }

    private bool Happens(double part)
    {
        return part > 0 && _random.NextDouble() < part;
    }
}
