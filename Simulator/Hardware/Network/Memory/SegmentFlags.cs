namespace Simulator.Hardware.Network.Memory;

/// <summary>The flags of a TCP segment (RFC 9293).</summary>
[Flags]
public enum SegmentFlags
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The sender sends nothing more.</summary>
    Fin = 1,

    /// <summary>Opens a connection.</summary>
    Syn = 2,

    /// <summary>Ends a connection at once.</summary>
    Reset = 4,

    /// <summary>The acknowledgment number counts.</summary>
    Acknowledge = 8,
}
