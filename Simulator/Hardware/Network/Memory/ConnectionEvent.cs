namespace Simulator.Hardware.Network.Memory;

/// <summary>What may happen to a connection of the board's.</summary>
public enum ConnectionEvent
{
    /// <summary>It is in another state, the first one included.</summary>
    State,

    /// <summary>The program has taken it.</summary>
    Accepted,

    /// <summary>The program has closed its socket.</summary>
    Closed,

    /// <summary>Its control block is free again.</summary>
    Gone,
}
