using Simulator.Hardware.Devices;
using Simulator.Hardware.Processors;

namespace Simulator.Hardware.Uarts;

/// <summary>A UART and a driver without flaws: a write waits for room in the FIFO and for nothing else.</summary>
/// <param name="device">The device; the UART disposes of it.</param>
/// <param name="paced">Whether bytes take time on the wire.</param>
/// <param name="time">The clock, or <see langword="null"/> for the board's.</param>
public sealed class IdealUart(IDevice device, bool paced, TimeProvider? time = null) : SimulatedUart(device, paced, time)
{
    private const int FifoSize = 256;

    // In ms on the wire: how far the driver fills the FIFO. At 9,600 baud a full one would take a quarter of a second, and a
    // purge cannot take it back.
    private const int DriverTime = 10;
    private const int MinFill = 2;

    private readonly ByteQueue _fifo = new(FifoSize);

    /// <inheritdoc/>
    protected internal override bool IsHeldWithoutFlowControl => true;

    /// <inheritdoc/>
    protected internal override bool SendsBeforeBreak => true;

    /// <inheritdoc/>
    protected internal override ReadOnlySpan<byte> NextToSend => _fifo.Filled;

    /// <summary>Fills the transmit FIFO; does not wait.</summary>
    /// <returns>How many bytes went in.</returns>
    public int Write(ReadOnlySpan<byte> bytes)
    {
        return Write(bytes, FifoSize, Openings);
    }

    /// <inheritdoc/>
    public override bool Send(byte[] array, int offset, int count, int timeout)
    {
        ReadOnlySpan<byte> left = array.AsSpan(offset, count);
        int opening = Openings;
        int fill = Paced ? Math.Clamp(Transceiver.FramesIn(DriverTime), MinFill, FifoSize) : FifoSize;
        long deadline = Processor.Running.After(timeout);
        SpinWait spin = default;
        while (true)
        {
            left = left[Write(left, fill, opening)..];
            if (left.IsEmpty)
            {
                return true;
            }

            if (deadline != Processor.Never && Processor.Running.Now >= deadline)
            {
                return false;
            }

            Processor.Running.Pause(Math.Min(deadline, Processor.Running.Now + TimeOf(1)), ref spin);
        }
    }

    /// <inheritdoc/>
    protected override void Reset()
    {
        _fifo.Clear();
    }

    /// <inheritdoc/>
    protected internal override void Sent(int count)
    {
        _fifo.Removed(count);
    }

    private int Write(ReadOnlySpan<byte> bytes, int fill, int opening)
    {
        long now = Now();
        lock (Sync)
        {
            if (!IsOpen || Openings != opening)
            {
                throw new InvalidOperationException();
            }

            CatchUp(now);

            // Unpaced and with nothing queued before them, bytes go straight to the device.
            int direct = !Paced && _fifo.Count == 0 ? Transceiver.SendUnpaced(bytes) : 0;
            int room = Math.Max(0, fill - _fifo.Count);
            int taken = direct + _fifo.Add(bytes.Slice(direct, Math.Min(room, bytes.Length - direct)));
            CatchUp(now);
            return taken;
        }
    }
}
