using System.Diagnostics;
using Simulator.Hardware.Devices;
using Simulator.Hardware.Uarts;
using SystemTests.Simulation;
using Xunit;
using Xunit.Abstractions;

namespace SystemTests.Uarts;

/// <summary>
/// A paste of 100 KiB into 9,600 baud with gaps between characters or lines: the firmware's buffer, binding and driver, on a wire
/// whose time runs a hundred times as fast as the PC's.
/// </summary>
[Collection(FirmwareInProcess.Uarts)]
public sealed class PacedPasteTests(ITestOutputHelper output)
{
    private const int Speed = 100;
    private const int BaudRate = 9600;
    private const int BytesPerSecond = BaudRate / 10;
    private const int PasteSize = 100 * 1024;
    private const int LineLength = 64;
    private const int BufferSize = 2048;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly ScaledTime _time = new(Speed);
    private readonly TimedDevice _device = new();
    private readonly byte[] _paste = Paste();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(0, 50)]
    public void APasteArrivesExactlyAndNotSoonerThanItsGapsAllow(int characterDelay, int lineDelay)
    {
        using BoundUart uart = Bind();
        dynamic buffer = Buffer(out dynamic counters);
        int given = 0;
        Spin(() =>
        {
            given += Turn(buffer, uart, given, characterDelay, lineDelay);
            return _device.Count == PasteSize;
        });

        Assert.Equal(_paste, _device.Got);
        Assert.Equal(PasteSize, (long)counters.ToUart);
        double least = (double)PasteSize / BytesPerSecond + (PasteSize * characterDelay + PasteSize / LineLength * lineDelay) / 1000.0;
        double took = (_device.Last - _device.First) / 1000.0;
        output.WriteLine($"{took:F1} s on the wire, {least:F1} at least");

        // The first byte's own time on the wire is not in it, nor the gap after the last.
        Assert.True(took > least * 0.99, $"{took} s on the wire instead of {least}");
    }

    [Fact]
    public void APurgeInTheMiddleIsCountedExactly()
    {
        using BoundUart uart = Bind();
        dynamic buffer = Buffer(out dynamic counters);
        int given = 0;
        Spin(() =>
        {
            given += Turn(buffer, uart, given, 0, 50);
            return _device.Count > PasteSize / 10;
        });

        buffer.Purge(uart.Binding);

        long sent = counters.ToUart;
        Assert.Equal(given, sent + (long)counters.Purged);
        Assert.True((long)counters.Purged > 0, "nothing was left to purge");
        Eventually.True(() => _device.Count == sent, () => $"{sent} bytes, not {_device.Count}");
        long before = _time.Milliseconds;
        Eventually.True(() => _time.Milliseconds - before > 1000, "a second on the wire");
        Assert.Equal(_paste[..(int)sent], _device.Got);
    }

    private static byte[] Paste()
    {
        byte[] paste = new byte[PasteSize];
        for (int i = 0; i < PasteSize; i++)
        {
            paste[i] = i % LineLength == LineLength - 1 ? (byte)'\n' : i % LineLength == LineLength - 2 ? (byte)'\r' : (byte)('!' + i % 89);
        }

        return paste;
    }

    private static dynamic Buffer(out dynamic counters)
    {
        counters = Create("TS500.Firmware.Ports.PortCounters");
        return Create("TS500.Firmware.Ports.TransmitBuffer", BufferSize, (object)counters);
    }

    private static dynamic Create(string type, params object[] arguments)
    {
        return BoundUart.Create("Firmware", type, arguments);
    }

    /// <summary>Turns until something is so, without the sleeps that would be long on this time.</summary>
    private void Spin(Func<bool> turn)
    {
        long start = Stopwatch.GetTimestamp();
        while (!turn())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < s_patience, $"only {_device.Count} bytes have arrived");
        }
    }

    /// <summary>What the firmware does in a turn: takes what the client sends as far as there is room, and gives it to the
    /// UART.</summary>
    /// <returns>How many bytes were taken.</returns>
    private int Turn(dynamic buffer, BoundUart uart, int given, int characterDelay, int lineDelay)
    {
        byte[] bytes = _paste[given..Math.Min(PasteSize, given + (int)buffer.Ring.Free)];
        if (bytes.Length > 0)
        {
            buffer.Ring.Append(bytes, bytes.Length);
        }

        if (characterDelay + lineDelay == 0)
        {
            buffer.GiveTo(uart.Binding);
        }
        else
        {
            buffer.GiveTo(uart.Binding, characterDelay, lineDelay, uart.Settings, _time.Milliseconds);
        }

        return bytes.Length;
    }

    private BoundUart Bind()
    {
        BoundUart uart = new("WriterUart", 1, new IdealUart(_device.On(_time), paced: true, _time), BufferSize, BufferSize);
        uart.Settings.BaudRate = BaudRate;
        Assert.Null(uart.Open());
        return uart;
    }

    /// <summary>A device that keeps what it gets, and when.</summary>
    private sealed class TimedDevice : IDevice
    {
        private readonly List<byte> _got = [];
        private ScaledTime _time = null!;

        public string Description => "timed";

        public bool PacesItself => false;

        internal int Count
        {
            get
            {
                lock (_got)
                {
                    return _got.Count;
                }
            }
        }

        internal byte[] Got
        {
            get
            {
                lock (_got)
                {
                    return [.. _got];
                }
            }
        }

        internal long First { get; private set; }

        internal long Last { get; private set; }

        internal TimedDevice On(ScaledTime time)
        {
            _time = time;
            return this;
        }

        public int Receive(Span<byte> bytes)
        {
            return 0;
        }

        public int Send(ReadOnlySpan<byte> bytes)
        {
            lock (_got)
            {
                First = _got.Count == 0 ? _time.Milliseconds : First;
                Last = _time.Milliseconds;
                _got.AddRange(bytes);
                return bytes.Length;
            }
        }

        public void Configure(LineSettings settings)
        {
        }

        public void Dispose()
        {
        }
    }
}
