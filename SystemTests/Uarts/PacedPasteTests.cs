using Simulator.Hardware.Uarts;
using Xunit;
using Xunit.Abstractions;

namespace SystemTests.Uarts;

/// <summary>
/// A paste of 100 KiB into 9,600 baud with gaps between characters or lines, through the firmware's buffer, an ESP32's binding and
/// its UART, in a time that the test moves on.
/// </summary>
[Collection(InProcessUarts.Name)]
public sealed class PacedPasteTests(ITestOutputHelper output) : IDisposable
{
    private const int BaudRate = 9600;
    private const int BytesPerSecond = BaudRate / 10;
    private const int PasteSize = 100 * 1024;
    private const int LineLength = 64;
    private const int RingSize = 4096;
    private const int BufferSize = 2048;

    private static readonly byte[] s_paste = Paste();

    private readonly ManualTime _time = new();
    private readonly ScriptedDevice _device = new();
    private readonly dynamic _counters = BoundUart.Create("Firmware", "TS500.Firmware.Ports.PortCounters");
    private BoundUart? _uart;
    private SimulatedUart? _hardware;
    private dynamic? _buffer;
    private int _given;
    private int _milliseconds;

    public void Dispose()
    {
        _uart?.Dispose();
    }

    // A gap begins up to a millisecond late and ends at the next tick, so each may be two milliseconds too long.
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 0, PasteSize)]
    [InlineData(20, 0, PasteSize)]
    [InlineData(0, 50, PasteSize / LineLength)]
    [InlineData(2, 500, PasteSize)]
    public void ArrivesExactlyAndInItsTime(int characterDelay, int lineDelay, int gaps)
    {
        Open();
        int lines = PasteSize / LineLength;
        int allGaps = ((PasteSize - lines) * characterDelay) + (lines * Math.Max(characterDelay, lineDelay));
        double least = ((double)PasteSize / BytesPerSecond) + (allGaps / 1000.0);
        double most = (least * 1.01) + (gaps * 2 / 1000.0);
        while (_device.Got.Count < PasteSize && _milliseconds < most * 1000)
        {
            Turn(characterDelay, lineDelay);
        }

        double took = _milliseconds / 1000.0;
        output.WriteLine($"{took:F1} s: {least:F1} to {most:F1}");
        Assert.Equal(s_paste, _device.Got);
        Assert.Equal(PasteSize, (long)_counters.ToUart);

        // The gap after the last byte is not waited for.
        Assert.InRange(took, least - (Math.Max(characterDelay, lineDelay) / 1000.0) - 0.001, most);
    }

    [Theory]
    [InlineData(0, 50)]
    [InlineData(1, 0)]
    public void APurgeInTheMiddleIsCountedExactly(int characterDelay, int lineDelay)
    {
        Open();
        while (_device.Got.Count < PasteSize / 10)
        {
            Turn(characterDelay, lineDelay);
        }

        _buffer!.Purge(_uart!.Binding);

        long sent = _counters.ToUart;
        long purged = _counters.Purged;
        Assert.Equal(_given, sent + purged);
        Assert.InRange(purged, 1, BufferSize);
        for (int i = 0; i < 1000; i++)
        {
            Pass();
        }

        Assert.Equal(s_paste[..(int)sent], _device.Got);
    }

    private static byte[] Paste()
    {
        byte[] paste = new byte[PasteSize];
        for (int i = 0; i < PasteSize; i++)
        {
            int column = i % LineLength;
            paste[i] = (byte)(column == LineLength - 2 ? '\r' : column == LineLength - 1 ? '\n' : '!' + (i % 89));
        }

        return paste;
    }

    private void Open()
    {
        _hardware = new Esp32Uart(_device, paced: true, new CompletionEvent(), Assert.Fail, _time);
        _uart = new BoundUart("Esp32Uart", 1, _hardware, RingSize, BoundUart.Esp32Divider, BoundUart.MicrosecondClockOf(_time));
        _uart.Settings.BaudRate = BaudRate;
        Assert.Null(_uart.Open());
        _buffer = BoundUart.Create("Firmware", "TS500.Firmware.Ports.TransmitBuffer", BufferSize, (object)_counters);
    }

    /// <summary>A turn of the firmware, which takes what there is room for and gives it to the UART, and a millisecond.</summary>
    private void Turn(int characterDelay, int lineDelay)
    {
        byte[] bytes = s_paste[_given..Math.Min(PasteSize, _given + (int)_buffer!.Ring.Free)];
        _given += bytes.Length;
        if (bytes.Length > 0)
        {
            _buffer.Ring.Append(bytes, bytes.Length);
        }

        if (characterDelay + lineDelay == 0)
        {
            _buffer.GiveTo(_uart!.Binding);
        }
        else
        {
            _buffer.GiveTo(_uart!.Binding, characterDelay, lineDelay, _uart.Settings, (long)_milliseconds);
        }

        Pass();
    }

    private void Pass()
    {
        _milliseconds++;
        _time.Pass(1);
        _hardware!.Advance();
    }
}
