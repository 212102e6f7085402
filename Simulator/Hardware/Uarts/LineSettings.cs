namespace Simulator.Hardware.Uarts;

/// <summary>The settings of a serial line.</summary>
/// <param name="BaudRate">Bits per second.</param>
/// <param name="DataBits">5 to 8.</param>
/// <param name="Parity">The parity bit.</param>
/// <param name="StopBits">1, 1.5 or 2.</param>
/// <param name="FlowControl">Whether RTS and CTS hold off the other side.</param>
/// <param name="XonXoff">Whether the characters XON and XOFF do.</param>
public readonly record struct LineSettings(
    int BaudRate, int DataBits, LineParity Parity, double StopBits, bool FlowControl, bool XonXoff = false)
{
    /// <summary>The frame's format.</summary>
    public FrameFormat Format => new(DataBits, Parity, StopBits);

    /// <summary>Bits of a frame on the wire: start, data, parity, stop.</summary>
    public double BitsPerFrame => 1 + DataBits + (Parity == LineParity.None ? 0 : 1) + StopBits;

    /// <summary>For people, such as <c>9600 7E1</c>.</summary>
    public override string ToString()
    {
        return $"{BaudRate} {Format}{(FlowControl ? " RTS/CTS" : "")}{(XonXoff ? " XON/XOFF" : "")}";
    }
}
