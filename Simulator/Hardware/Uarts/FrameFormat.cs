using System.Globalization;
using System.Numerics;

namespace Simulator.Hardware.Uarts;

/// <summary>A frame on the wire, without its start bit.</summary>
/// <param name="DataBits">5 to 8; the least significant goes first.</param>
/// <param name="Parity">The parity bit.</param>
/// <param name="StopBits">1, 1.5 or 2.</param>
public readonly record struct FrameFormat(int DataBits, LineParity Parity, double StopBits)
{
    private const string ParityNames = "NOE";

    /// <summary>The usual format.</summary>
    public static FrameFormat Usual => new(8, LineParity.None, 1);

    /// <summary>Reads a format, such as <c>7E1</c> or <c>5N1.5</c>.</summary>
    /// <returns>The format, or <see langword="null"/> if the text is not one.</returns>
    public static FrameFormat? Parse(string text)
    {
        return text is [>= '5' and <= '8', char parity, .. "1" or "1.5" or "2"] && ParityNames.Contains(parity)
            ? new FrameFormat(
                text[0] - '0', (LineParity)ParityNames.IndexOf(parity), double.Parse(text[2..], CultureInfo.InvariantCulture))
            : null;
    }

    /// <summary>
    /// How a receiver decodes a frame of this format: after the start bit it takes as many bits as its own format has for data,
    /// of this frame's data, parity, and then ones (stop bits and the idle line). A wrong parity or stop bit would be an error,
    /// which nanoFramework does not pass on.
    /// </summary>
    /// <param name="value">The byte sent.</param>
    /// <param name="receiver">The receiver's format.</param>
    public byte ReadAs(byte value, FrameFormat receiver)
    {
        int data = value & Mask(DataBits);
        bool isOdd = BitOperations.PopCount((uint)data) % 2 != 0;
        bool isZero = Parity != LineParity.None && isOdd != (Parity == LineParity.Even);
        int bits = data | (-1 << (isZero ? DataBits + 1 : DataBits));
        return (byte)(bits & Mask(receiver.DataBits));
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        return string.Create(CultureInfo.InvariantCulture, $"{DataBits}{ParityNames[(int)Parity]}{StopBits}");
    }

    private static int Mask(int bits)
    {
        return (1 << bits) - 1;
    }
}
