using Simulator.Hardware.Devices;

namespace Simulator.Hardware.Uarts;

/// <summary>
/// A UART without faults of its own: a receive ring, a transmit FIFO, and wires that carry bytes at the baud rate. Time is
/// caught up with at every call and once a millisecond, so that the wire goes on while the firmware does not look.
/// </summary>
public sealed class SimulatedUart : IDisposable
{
    private const int FifoSize = 256;
    private const int FarEndSize = 65536;
    private const int ChunkSize = 4096;

    // No Lock: where two threads first meet, it makes an object to wait with, on the firmware's thread, which must allocate nothing.
    private readonly object _lock = new();
    private readonly IDevice _device;
    private readonly TimeProvider _time;
    private readonly bool _paced;
    private readonly ByteQueue _fifo = new(FifoSize);
    private readonly ByteQueue _farEnd = new(FarEndSize);
    private readonly byte[] _chunk = new byte[ChunkSize];
    private ByteQueue _ring = new(1);
    private LineSettings _settings;
    private long _caughtUp;
    private double _receiveCredit;
    private double _transmitCredit;

    /// <summary>Wires a device to a UART.</summary>
    /// <param name="device">The device; the UART disposes of it.</param>
    /// <param name="paced">Whether bytes take their time on the wire.</param>
    /// <param name="time">The clock, or none for the machine's.</param>
    public SimulatedUart(IDevice device, bool paced, TimeProvider? time = null)
    {
        _device = device;
        _time = time ?? TimeProvider.System;
        _paced = paced && !device.PacesItself;
    }

    /// <summary>What is attached.</summary>
    public IDevice Device => _device;

    /// <summary>Whether the firmware has opened the UART.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Bytes from the device that found the receive ring full. The firmware can't see this.</summary>
    public long Overruns { get; private set; }

    /// <summary>Bytes to the device that it did not take in time. The firmware can't see this.</summary>
    public long Undelivered { get; private set; }

    /// <summary>How many received bytes can be read.</summary>
    public int BytesToRead
    {
        get
        {
            lock (_lock)
            {
                CatchUp();
                return _ring.Count;
            }
        }
    }

    /// <summary>Opens the UART.</summary>
    /// <param name="settings">Baud rate, frame format, flow control.</param>
    /// <param name="ringSize">Size of the receive ring, in bytes.</param>
    public void Open(LineSettings settings, int ringSize)
    {
        lock (_lock)
        {
            _ring = new ByteQueue(ringSize);
            _fifo.Clear();
            IsOpen = true;
        }

        Configure(settings);
    }

    /// <summary>Changes the settings of an open UART.</summary>
    public void Configure(LineSettings settings)
    {
        lock (_lock)
        {
            _settings = settings;
            _caughtUp = _time.GetTimestamp();
            _receiveCredit = 0;
            _transmitCredit = 0;
            _device.Configure(settings);
        }
    }

    /// <summary>Closes the UART: what arrives from now on is gone.</summary>
    public void Close()
    {
        lock (_lock)
        {
            IsOpen = false;
        }
    }

    /// <summary>Takes received bytes; does not wait.</summary>
    public int Read(Span<byte> buffer)
    {
        lock (_lock)
        {
            CatchUp();
            return _ring.Take(buffer);
        }
    }

    /// <summary>Fills the transmit FIFO; does not wait.</summary>
    /// <returns>How many bytes went in.</returns>
    public int Write(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            CatchUp();

            // Unpaced and with nothing before them, bytes need no stop on the way.
            int direct = !_paced && _fifo.Count == 0 ? _device.Send(bytes) : 0;
            int taken = direct + _fifo.Add(bytes[direct..]);
            CatchUp();
            return taken;
        }
    }

    /// <summary>Lets the wires carry what the time since the last call allows.</summary>
    public void Advance()
    {
        lock (_lock)
        {
            CatchUp();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Close();
        lock (_lock)
        {
            _device.Dispose();
        }
    }

    private void CatchUp()
    {
        if (!IsOpen)
        {
            DeliverFarEnd();
            DropArrivals();
        }
        else if (_paced)
        {
            long now = _time.GetTimestamp();

            // Not GetElapsedTime: it rounds down to 100 ns, and a firmware that polls often would slow its own wires.
            double seconds = (double)(now - _caughtUp) / _time.TimestampFrequency;
            double frames = seconds * _settings.BaudRate / _settings.BitsPerFrame;
            _caughtUp = now;
            TransmitPaced(frames);
            ReceivePaced(frames);
        }
        else
        {
            while (_fifo.Count > 0 && _device.Send(_fifo.Filled) is int sent and > 0)
            {
                _fifo.Removed(sent);
            }

            while (_ring.Free > 0 && _device.Receive(_ring.Room) is int received and > 0)
            {
                _ring.Added(received);
            }
        }
    }

    private void DropArrivals()
    {
        while (_device.Receive(_chunk) == _chunk.Length)
        {
        }
    }

    private void DeliverFarEnd()
    {
        while (_farEnd.Count > 0 && _device.Send(_farEnd.Filled) is int taken and > 0)
        {
            _farEnd.Removed(taken);
        }
    }

    private void TransmitPaced(double frames)
    {
        // An idle transmitter saves nothing up.
        _transmitCredit = _fifo.Count == 0 ? 0 : _transmitCredit + frames;
        while (_transmitCredit >= 1 && _fifo.Count > 0)
        {
            ReadOnlySpan<byte> sent = _fifo.Filled[..Math.Min(_fifo.Filled.Length, (int)_transmitCredit)];
            int arrived = _farEnd.Add(sent);
            if (_settings.FlowControl && arrived < sent.Length)
            {
                // CTS holds the transmitter.
                _fifo.Removed(arrived);
                _transmitCredit = 0;
                break;
            }

            Undelivered += sent.Length - arrived;
            _transmitCredit -= sent.Length;
            _fifo.Removed(sent.Length);
        }

        DeliverFarEnd();
    }

    private void ReceivePaced(double frames)
    {
        _receiveCredit += frames;
        while (_receiveCredit >= 1)
        {
            int most = Math.Min((int)Math.Min(_receiveCredit, ChunkSize), _settings.FlowControl ? _ring.Free : ChunkSize);
            int count = most == 0 ? 0 : _device.Receive(_chunk.AsSpan(0, most));
            if (count == 0)
            {
                // A device that is silent, or held by RTS, saves no time up; a started frame keeps its share.
                _receiveCredit -= Math.Floor(_receiveCredit);
                break;
            }

            _receiveCredit -= count;
            Overruns += count - _ring.Add(_chunk.AsSpan(0, count));
        }
    }
}
