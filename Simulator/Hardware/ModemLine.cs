namespace Simulator.Hardware;

/// <summary>A modem control line from the board to a device.</summary>
public enum ModemLine
{
    /// <summary>Data terminal ready.</summary>
    Dtr,

    /// <summary>Request to send; not the one of flow control.</summary>
    Rts,
}
