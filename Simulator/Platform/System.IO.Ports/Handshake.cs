namespace System.IO.Ports;

/// <summary>How a serial port and its peer hold each other off.</summary>
public enum Handshake
{
    /// <summary>No flow control.</summary>
    None = 0,

    /// <summary>By the XON and XOFF characters.</summary>
    XOnXOff = 1,

    /// <summary>By the RTS and CTS lines.</summary>
    RequestToSend = 2,

    /// <summary>By both.</summary>
    RequestToSendXOnXOff = 3,
}
