namespace Simulator.Hardware.Network.Memory;

/// <summary>The state of a connection (RFC 9293, 3.3.2), of those that occur here.</summary>
internal enum TcpState
{
    Closed,
    SynSent,
    SynReceived,
    Established,
    FinWait1,
    FinWait2,
    CloseWait,
    Closing,
    LastAck,
    TimeWait,
}
