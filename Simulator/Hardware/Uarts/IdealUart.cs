using System.Diagnostics;
using Simulator.Hardware.Devices;

namespace Simulator.Hardware.Uarts;

/// <summary>A UART and a driver without faults of their own: a write waits for room in the FIFO and for nothing else.</summary>
/// <param name="device">The device; the UART disposes of it.</param>
/// <param name="paced">Whether bytes take their time on the wire.</param>
/// <param name="time">The clock, or none for the board's.</param>
public sealed class IdealUart(IDevice device, bool paced, TimeProvider? time = null) : SimulatedUart(device, paced, time)
{
    private const int FifoSize = 256;

    private readonly ByteQueue _fifo = new(FifoSize);

    /// <inheritdoc/>
    protected override ReadOnlySpan<byte> NextToSend => _fifo.Filled;

    /// <summary>Fills the transmit FIFO; does not wait.</summary>
    /// <returns>How many bytes went in.</returns>
    public int Write(ReadOnlySpan<byte> bytes)
    {
        long now = Now();
        lock (Sync)
        {
            CatchUp(now);

            // Unpaced and with nothing before them, bytes need no stop on the way.
            int direct = !Paced && _fifo.Count == 0 ? SendUnpaced(bytes) : 0;
            int taken = direct + _fifo.Add(bytes[direct..]);
            CatchUp(now);
            return taken;
        }
    }

    /// <inheritdoc/>
    public override bool Send(byte[] array, int offset, int count, int timeout)
    {
        ReadOnlySpan<byte> left = array.AsSpan(offset, count);
        long start = Stopwatch.GetTimestamp();
        SpinWait spin = default;
        while (true)
        {
            left = left[Write(left)..];
            if (left.IsEmpty)
            {
                return true;
            }

            if (timeout >= 0 && Stopwatch.GetElapsedTime(start).TotalMilliseconds >= timeout)
            {
                return false;
            }

            if (!IsOpen)
            {
                throw new InvalidOperationException();
            }

            spin.SpinOnce();
        }
    }

    /// <inheritdoc/>
    protected override void Reset()
    {
        _fifo.Clear();
    }

    /// <inheritdoc/>
    protected override void Sent(int count)
    {
        _fifo.Removed(count);
    }
}
