namespace Simulator.Hardware;

/// <summary>A line of a UART, numbered as in nanoFramework's DeviceFunction.</summary>
public enum UartLine
{
    /// <summary>Transmitted data.</summary>
    Tx = 0,

    /// <summary>Received data.</summary>
    Rx = 1,

    /// <summary>Request to send.</summary>
    Rts = 2,

    /// <summary>Clear to send.</summary>
    Cts = 3,
}
