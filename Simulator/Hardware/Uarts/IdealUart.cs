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

    // In ms: how long a write may wait before it looks again whether the UART is still open and what holds it off.
    private const int MaxWait = 20;

    private const long NanosecondsPerMillisecond = 1_000_000;

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
        long now = Now();
        lock (Sync)
        {
            return Write(bytes, FifoSize, Openings, now);
        }
    }

    /// <inheritdoc/>
    public override bool Send(byte[] array, int offset, int count, int timeout)
    {
        BoardRest.BeginWork();
        try
        {
            return SendAll(array, offset, count, timeout);
        }
        finally
        {
            BoardRest.EndWork();
        }
    }

    private bool SendAll(byte[] array, int offset, int count, int timeout)
    {
        int sent = 0;
        int opening = Openings;
        int fill = Paced ? Math.Clamp(Transceiver.FramesIn(DriverTime), MinFill, FifoSize) : FifoSize;
        long deadline = Processor.Running.After(timeout);
        while (true)
        {
            long now = Now();
            bool waitsForDevice;
            int longest;
            lock (Sync)
            {
                // A device that can be waited for is given everything straight, not by way of the FIFO.
                waitsForDevice = !Paced && Device.Descriptor >= 0 && !Transceiver.IsHeld;
                sent += Write(array.AsSpan(offset + sent, count - sent), waitsForDevice ? 0 : fill, opening, now);
                if (sent == count)
                {
                    return true;
                }

                long time = Processor.Running.Now;
                if (time >= deadline)
                {
                    return false;
                }

                longest = (int)Math.Min(MaxWait, ((deadline - time) / NanosecondsPerMillisecond) + 1);
                if (!waitsForDevice)
                {
                    long room = time + TimeOf(Math.Min(count - sent, fill / 2));
                    Processor.Running.Await(Sync, Math.Min(deadline, room), longest);
                }
            }

            if (waitsForDevice)
            {
                Terminal.AwaitRoom(Device.Descriptor, longest);
            }
        }
    }

    /// <inheritdoc/>
    protected override void Reset()
    {
        _fifo.Clear();
        Pulse();
    }

    /// <inheritdoc/>
    protected override void Closed()
    {
        Pulse();
    }

    /// <inheritdoc/>
    protected internal override void Sent(int count)
    {
        _fifo.Removed(count);
        Pulse();
    }

    /// <summary>Gives the wire or the FIFO what they take; the lock is held.</summary>
    private int Write(ReadOnlySpan<byte> bytes, int fill, int opening, long now)
    {
        if (!IsOpen || Openings != opening)
        {
            throw new InvalidOperationException();
        }

        CatchUp(now);

        // Unpaced and with nothing queued before them, bytes go straight to the device.
        int direct = !Paced && _fifo.Count == 0 ? Transceiver.SendUnpaced(bytes) : 0;
        int room = Math.Max(0, fill - _fifo.Count);
        int queued = _fifo.Add(bytes.Slice(direct, Math.Min(room, bytes.Length - direct)));
        if (queued > 0)
        {
            CatchUp(now);
        }

        return direct + queued;
    }
}
