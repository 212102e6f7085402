namespace Simulator.Hardware.Network;

/// <summary>What a socket is ready for.</summary>
[Flags]
public enum SocketReadiness
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Bytes, the peer's close or a connection to accept are there.</summary>
    Readable = 1,

    /// <summary>There is room to send.</summary>
    Writable = 2,

    /// <summary>The connection has failed: reset, timed out.</summary>
    Failed = 4,
}
