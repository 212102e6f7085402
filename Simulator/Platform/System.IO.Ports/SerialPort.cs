using System.Threading;
using Simulator.Hardware;
using Simulator.Hardware.Processors;
using Simulator.Hardware.Uarts;

namespace System.IO.Ports;

/// <summary>
/// nanoFramework's serial port on a simulated UART, with its rules: what waits, what throws, what is lost (nanoframework
/// System.IO.Ports SerialPort.cs; nf-interpreter targets/ESP32/_nanoCLR/System.IO.Ports).
/// </summary>
public sealed class SerialPort : IDisposable
{
    private static readonly object s_naming = new();
    private static string[] s_names = [];

    private int _bufferSize = 256;
    private int _baudRate;
    private int _dataBits;
    private Parity _parity;
    private StopBits _stopBits;
    private Handshake _handshake;
    private int _readTimeout = Timeout.Infinite;
    private int _writeTimeout = Timeout.Infinite;
    private int _receivedBytesThreshold = 1;
    private bool _disposed;
    private SimulatedUart? _uart;

    /// <summary>Names a serial port.</summary>
    /// <exception cref="ArgumentException">There is a SerialPort of this name that has not been disposed of.</exception>
    public SerialPort(string portName, int baudRate = 9600, Parity parity = Parity.None, int dataBits = 8, StopBits stopBits = StopBits.One)
    {
        lock (s_naming)
        {
            if (Array.IndexOf(s_names, portName) >= 0)
            {
                throw new ArgumentException(portName + " exists already");
            }

            s_names = [.. s_names, portName];
        }

        PortName = portName;
        _baudRate = baudRate;
        _parity = parity;
        _dataBits = dataBits;
        _stopBits = stopBits;
    }

    /// <summary>The name, such as COM1.</summary>
    public string PortName { get; }

    /// <summary>Whether the port is open.</summary>
    public bool IsOpen => _uart is not null;

    /// <summary>Bits per second.</summary>
    public int BaudRate
    {
        get => _baudRate;
        set => Set(ref _baudRate, Positive(value));
    }

    /// <summary>Data bits, 5 to 8.</summary>
    public int DataBits
    {
        get => _dataBits;
        set => Set(ref _dataBits, value is >= 5 and <= 8 ? value : throw new ArgumentOutOfRangeException());
    }

    /// <summary>The parity bit.</summary>
    public Parity Parity
    {
        get => _parity;
        set => Set(ref _parity, value);
    }

    /// <summary>The stop bits.</summary>
    public StopBits StopBits
    {
        get => _stopBits;
        set => Set(ref _stopBits, value);
    }

    /// <summary>Flow control.</summary>
    public Handshake Handshake
    {
        get => _handshake;
        set => Set(ref _handshake, value);
    }

    /// <summary>Whether the levels of the lines are inverted. The driver keeps this when the port is closed.</summary>
    /// <exception cref="InvalidOperationException">The chip cannot change this while the port is open.</exception>
    /// <exception cref="ArgumentException">The board has no such port.</exception>
    public bool InvertSignalLevels
    {
        get => Existent().IsInverted;
        set => Existent().IsInverted = value;
    }

    /// <summary>Size of the receive ring in bytes; fixed while the port is open.</summary>
    public int ReadBufferSize
    {
        get => _bufferSize;
        set => _bufferSize = IsOpen ? throw new InvalidOperationException() : Positive(value);
    }

    /// <summary>The same number as <see cref="ReadBufferSize"/>, as on nanoFramework.</summary>
    public int WriteBufferSize
    {
        get => ReadBufferSize;
        set => ReadBufferSize = value;
    }

    /// <summary>The number of bytes that raises an event; nothing here subscribes to it.</summary>
    public int ReceivedBytesThreshold
    {
        get => _receivedBytesThreshold;
        set => _receivedBytesThreshold = Positive(value);
    }

    /// <summary>How long a read may wait, in ms, or -1 to wait forever.</summary>
    public int ReadTimeout
    {
        get => _readTimeout;
        set => _readTimeout = value >= Timeout.Infinite ? value : throw new ArgumentOutOfRangeException();
    }

    /// <summary>How long a write may wait, in ms, or -1 to wait forever.</summary>
    public int WriteTimeout
    {
        get => _writeTimeout;
        set => _writeTimeout = value >= Timeout.Infinite ? value : throw new ArgumentOutOfRangeException();
    }

    /// <summary>How many received bytes can be read without waiting.</summary>
    public int BytesToRead
    {
        get
        {
            int count = Opened().BytesToRead;
            Processor.Running.Returned(count);
            Processor.Running.Resumed(isPoll: count == 0);
            return count;
        }
    }

    private LineSettings Settings => new(
        _baudRate,
        _dataBits,
        (LineParity)_parity,
        _stopBits switch { StopBits.Two => 2, StopBits.OnePointFive => 1.5, _ => 1 },
        _handshake is Handshake.RequestToSend or Handshake.RequestToSendXOnXOff,
        _handshake is Handshake.XOnXOff or Handshake.RequestToSendXOnXOff);

    /// <summary>The names of the board's serial ports.</summary>
    public static string[] GetPortNames()
    {
        return SimulatedUarts.Names;
    }

    /// <summary>Opens the port.</summary>
    /// <exception cref="InvalidOperationException">It is open.</exception>
    /// <exception cref="ArgumentException">The board has no such port.</exception>
    /// <exception cref="Exception">A pin that the chip needs for it is not mapped.</exception>
    /// <exception cref="NotSupportedException">The driver has no such frame format.</exception>
    public void Open()
    {
        if (IsOpen)
        {
            throw new InvalidOperationException();
        }

        SimulatedUart uart = Existent();
        string? objection = Pins.Board.ObjectionToOpening(SimulatedUarts.NumberOf(PortName), Settings.FlowControl);
        if (objection != null)
        {
            throw new Exception($"{PortName}: {objection}");
        }

        _disposed = false;
        uart.Open(Settings, _bufferSize);
        Pins.Board.Return(SimulatedUarts.NumberOf(PortName));
        _uart = uart;
    }

    /// <summary>Closes the port; its name stays taken until <see cref="Dispose"/>.</summary>
    public void Close()
    {
        Processor.Running.Called(PlatformCall.Uart);
        _uart?.Close();
        _uart = null;
    }

    /// <summary>Closes the port and frees its name.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        Close();
        _disposed = true;
        lock (s_naming)
        {
            s_names = Array.FindAll(s_names, name => name != PortName);
        }
    }

    /// <summary>Waits until as many bytes as asked for are there, and reads them.</summary>
    /// <exception cref="TimeoutException">They did not arrive in time; those that did stay unread.</exception>
    /// <exception cref="InvalidOperationException">The offset or the count is more than the buffer's length.</exception>
    /// <exception cref="ArgumentException">Both together are, or the port is not open.</exception>
    public int Read(byte[] buffer, int offset, int count)
    {
        SimulatedUart uart = Opened();
        Span<byte> destination = Part(buffer, offset, count);
        long deadline = Processor.Running.After(_readTimeout);
        SpinWait spin = default;
        int there;
        while ((there = uart.BytesToRead) < count)
        {
            Wait(uart, count - there, deadline, ref spin);
        }

        int read = uart.Read(destination);
        Processor.Running.Moved(destination[..read]);
        Processor.Running.Resumed();
        return read;
    }

    /// <summary>Sends bytes, and waits until the driver is done with them, or thinks so.</summary>
    /// <exception cref="TimeoutException">They were not sent in time; how many were is unknown.</exception>
    /// <exception cref="InvalidOperationException">The offset or the count is more than the buffer's length.</exception>
    /// <exception cref="ArgumentException">Both together are, or the port is not open.</exception>
    public void Write(byte[] buffer, int offset, int count)
    {
        SimulatedUart uart = Opened();
        Processor.Running.Moved(Part(buffer, offset, count));
        if (!uart.Send(buffer, offset, count, _writeTimeout))
        {
            throw new TimeoutException();
        }

        Processor.Running.Resumed();
    }

    private static Span<byte> Part(byte[] buffer, int offset, int count)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        if ((uint)offset > buffer.Length || (uint)count > buffer.Length)
        {
            throw new InvalidOperationException();
        }

        return offset <= buffer.Length - count ? buffer.AsSpan(offset, count) : throw new ArgumentException("past the buffer's end");
    }

    private static int Positive(int value)
    {
        return value > 0 ? value : throw new ArgumentOutOfRangeException();
    }

    private static void Wait(SimulatedUart uart, int missing, long deadline, ref SpinWait spin)
    {
        if (deadline != Processor.Never && Processor.Running.Now >= deadline)
        {
            throw new TimeoutException();
        }

        if (!uart.IsOpen)
        {
            throw new InvalidOperationException();
        }

        Processor.Running.Pause(Math.Min(deadline, Processor.Running.Now + uart.TimeOf(missing)), ref spin);
    }

    private SimulatedUart Existent()
    {
        Processor.Running.Called(PlatformCall.Uart);
        return SimulatedUarts.Find(PortName) ?? throw new ArgumentException("the board has no " + PortName);
    }

    private SimulatedUart Opened()
    {
        Processor.Running.Called(PlatformCall.Uart);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _uart ?? throw new ArgumentException(PortName + " is not open");
    }

    private void Set<T>(ref T field, T value)
    {
        field = value;
        if (_uart is not null)
        {
            Processor.Running.Called(PlatformCall.Uart);
            _uart.Configure(Settings);
            Pins.Board.Return(SimulatedUarts.NumberOf(PortName));
        }
    }
}
