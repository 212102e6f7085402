namespace Simulator.Hardware.Network.Memory;

/// <summary>lwIP's results (err.h), as far as they occur here.</summary>
internal enum LwipError
{
    None,
    Memory,
    Route,
    Invalid,
    WouldBlock,
    InUse,
    NotConnected,
    Aborted,
    Reset,
    Closed,
}
