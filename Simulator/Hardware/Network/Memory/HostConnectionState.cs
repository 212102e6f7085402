namespace Simulator.Hardware.Network.Memory;

/// <summary>What has become of a host's connection, as its program sees it.</summary>
public enum HostConnectionState
{
    /// <summary>SYN has been sent.</summary>
    Connecting,

    /// <summary>It is open; maybe one of the two sides has closed.</summary>
    Open,

    /// <summary>Both sides have closed.</summary>
    Closed,

    /// <summary>The peer has refused it.</summary>
    Refused,

    /// <summary>The peer has reset it.</summary>
    Reset,

    /// <summary>The peer does not answer.</summary>
    TimedOut,

    /// <summary>This side has reset it, or its host has lost it.</summary>
    Gone,
}
