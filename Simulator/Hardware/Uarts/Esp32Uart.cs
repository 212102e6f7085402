using Simulator.Hardware.Devices;
using Simulator.Hardware.Processors;

namespace Simulator.Hardware.Uarts;

/// <summary>
/// An ESP32's UART with nanoFramework's driver: what fits the FIFO of 128 bytes goes there at once; the rest is sent by a
/// worker that reads the firmware's array as the FIFO empties, while the caller waits for an event that all ports share
/// (nf-interpreter targets/ESP32/_nanoCLR/System.IO.Ports; ESP-IDF components/esp_driver_uart/src/uart.c).
/// </summary>
/// <param name="device">The device; the UART disposes of it.</param>
/// <param name="paced">Whether bytes take time on the wire.</param>
/// <param name="completion">The event that all ports of the board share.</param>
/// <param name="report">Called with misuse that the real driver would not forgive.</param>
/// <param name="time">The clock, or <see langword="null"/> for the board's.</param>
public sealed class Esp32Uart(
    IDevice device, bool paced, CompletionEvent completion, Action<string> report, TimeProvider? time = null)
    : SimulatedUart(device, paced, time)
{
    private const int FifoSize = 128;
    private const int RefillAt = 10;
    private const int RtsAt = 122;

    // nanoFramework's arguments of uart_set_sw_flow_ctrl.
    private const int XonAt = 20;
    private const int XoffAt = 40;

    // When the driver empties the receive FIFO: so many bytes are in it, or the line has been silent for so many frames.
    private const int EmptiedAt = 120;
    private const double EmptiedAfter = 10;

    private readonly ByteQueue _fifo = new(FifoSize);
    private readonly ByteQueue _receiveFifo = new(FifoSize);
    private byte[] _array = [];
    private int _next;
    private int _left;
    private bool _overflowed;
    private bool _reported;

    // What the receive FIFO holds as XON and XOFF see it; the bytes themselves are in the ring already.
    private int _unread;
    private double _silence;

    /// <inheritdoc/>
    protected internal override int XonXoffLevel => InterruptsHeld ? _receiveFifo.Count : _unread;

    /// <inheritdoc/>
    protected internal override int XonBelow => XonAt;

    /// <inheritdoc/>
    protected internal override int XoffAbove => XoffAt;

    /// <inheritdoc/>
    protected override bool InvertsWhileOpen => false;

    /// <inheritdoc/>
    protected internal override ReadOnlySpan<byte> NextToSend => _fifo.Filled;

    /// <inheritdoc/>
    protected override int FramesToCompletion => _left == 0 ? 0 : Math.Max(1, _fifo.Count - RefillAt);

    /// <inheritdoc/>
    protected internal override int RoomToReceive => InterruptsHeld ? Math.Max(0, RtsAt - _receiveFifo.Count) : int.MaxValue;

    /// <inheritdoc/>
    public override bool Send(byte[] array, int offset, int count, int timeout)
    {
        AwaitWorker();
        long now = Now();
        lock (Sync)
        {
            CatchUp(now);
            int taken = _fifo.Add(array.AsSpan(offset, count));
            CatchUp(now);
            if (taken == count)
            {
                return true;
            }

            (_array, _next, _left) = (array, offset + taken, count - taken);
            Refill();
        }

        LookWhenSent();
        return completion.Wait(timeout);
    }

    /// <inheritdoc/>
    protected override int RingSize(int asked)
    {
        return Math.Max(asked, FifoSize + 1);
    }

    /// <inheritdoc/>
    protected override void Reset()
    {
        _fifo.Clear();
        _receiveFifo.Clear();
        _overflowed = false;
        _unread = 0;
        _silence = 0;
        EndWorker();
    }

    /// <inheritdoc/>
    protected override void SwitchedOff()
    {
        _left = 0;
        completion.Clear();
    }

    /// <inheritdoc/>
    protected override void Closed()
    {
        EndWorker();
    }

    /// <inheritdoc/>
    protected internal override void Sent(int count)
    {
        _fifo.Removed(count);
        if (_left > 0 && _fifo.Count <= RefillAt)
        {
            Refill();
        }
    }

    /// <inheritdoc/>
    protected internal override void Arrived(ReadOnlySpan<byte> bytes)
    {
        if (!InterruptsHeld)
        {
            base.Arrived(bytes);
            _silence = 0;
            _unread = (_unread + bytes.Length) % EmptiedAt;
            return;
        }

        int lost = bytes.Length - _receiveFifo.Add(bytes);
        Overruns += lost;
        _overflowed |= lost > 0;
    }

    /// <inheritdoc/>
    protected internal override void Silent(long credit, long frame)
    {
        _silence += (double)credit / frame;
        if (_silence >= EmptiedAfter)
        {
            _unread = 0;
        }
    }

    /// <inheritdoc/>
    protected override void InterruptsReleased()
    {
        _unread = 0;
        if (_overflowed)
        {
            // On an overflow the driver discards the whole FIFO.
            Overruns += _receiveFifo.Count;
        }
        else
        {
            while (_receiveFifo.Count > 0)
            {
                ReadOnlySpan<byte> received = _receiveFifo.Filled;
                base.Arrived(received);
                _receiveFifo.Removed(received.Length);
            }
        }

        _receiveFifo.Clear();
        _overflowed = false;
    }

    /// <summary>Deletes the driver and its worker, and wakes waiting threads (UninitializePalUart_sys).</summary>
    private void EndWorker()
    {
        if (_left > 0)
        {
            _left = 0;
            completion.Raise();
        }
    }

    private void Refill()
    {
        int taken = _fifo.Add(_array.AsSpan(_next, _left));
        _next += taken;
        _left -= taken;
        if (_left == 0)
        {
            completion.Raise();
        }
    }

    /// <summary>uart_tx_chars takes the mutex that the worker holds until it is done: the whole CLR waits.</summary>
    private void AwaitWorker()
    {
        SpinWait spin = default;
        while (true)
        {
            long now = Now();
            lock (Sync)
            {
                CatchUp(now);
                if (_left == 0 || !IsOpen)
                {
                    return;
                }

                if (!_reported)
                {
                    _reported = true;
                    report("a write began before the driver had sent the previous one: on the board all threads wait for it");
                }
            }

            Processor.Running.Pause(Processor.Running.Now + TimeOf(1), ref spin);
        }
    }
}
