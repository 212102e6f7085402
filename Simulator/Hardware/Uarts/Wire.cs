using Simulator.Hardware.Devices;

namespace Simulator.Hardware.Uarts;

/// <summary>The wires between a UART and a device: what one side sends arrives as decoded with the other side's frame
/// format.</summary>
/// <param name="device">The device.</param>
internal sealed class Wire(IDevice device)
{
    private const int MaxAtOnce = 4096;

    private readonly byte[] _arriving = new byte[MaxAtOnce];

    // What each byte arrives as, or null where that is the byte itself.
    private byte[]? _toDevice;
    private byte[]? _toBoard;

    /// <summary>Called when the board has set its UART.</summary>
    internal void Configure(LineSettings board)
    {
        FrameFormat far = device.Format ?? board.Format;
        _toDevice = Readings(board.Format, far);
        _toBoard = Readings(far, board.Format);
        device.Configure(board);
    }

    /// <summary>Takes bytes that the device sends; does not wait.</summary>
    /// <returns>How many there were.</returns>
    internal int Receive(Span<byte> bytes)
    {
        int count = device.Receive(bytes);
        if (_toBoard is not null)
        {
            Translate(bytes[..count], bytes, _toBoard);
        }

        return count;
    }

    /// <summary>Hands the device bytes; does not wait.</summary>
    /// <returns>How many it took.</returns>
    internal int Send(ReadOnlySpan<byte> bytes)
    {
        if (_toDevice is null)
        {
            return device.Send(bytes);
        }

        bytes = bytes[..Math.Min(bytes.Length, MaxAtOnce)];
        Translate(bytes, _arriving, _toDevice);
        return device.Send(_arriving.AsSpan(0, bytes.Length));
    }

    private static void Translate(ReadOnlySpan<byte> bytes, Span<byte> arriving, byte[] readings)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            arriving[i] = readings[bytes[i]];
        }
    }

    private static byte[]? Readings(FrameFormat sender, FrameFormat receiver)
    {
        byte[] all = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        byte[] readings = [.. all.Select(value => sender.ReadAs(value, receiver))];
        return readings.SequenceEqual(all) ? null : readings;
    }
}
