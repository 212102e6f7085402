using Simulator.Hardware.Uarts;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Uarts;

/// <summary>Software flow control of each kind of UART, as simulated.</summary>
public sealed class XonXoffTests
{
    private const byte Xon = 0x11;
    private const byte Xoff = 0x13;

    private static readonly LineSettings At9600 = new(9600, 8, LineParity.None, 1, false, XonXoff: true);

    private readonly ManualTime _time = new();
    private readonly ScriptedDevice _device = new() { HeedsXoff = true };
    private readonly List<string> _reports = [];

    [Theory]
    [InlineData(UartModel.Ideal)]
    [InlineData(UartModel.Esp32)]
    public void XoffFromTheDeviceStopsTheUartAndXonLetsItGoOn(UartModel model)
    {
        using SimulatedUart uart = Open(model, 256);
        Task<bool> write = Task.Run(() => uart.Send(new byte[100], 0, 100, timeout: -1));
        Eventually.True(() => Pass(uart, 1, () => _device.Got.Count > 0), "the first byte");
        _device.Outgoing.Enqueue(Xoff);
        Pass(uart, 5, () => _device.Outgoing.Count == 0);

        // XOFF is on the wire now, for a frame.
        Pass(uart, 2, () => false);
        int got = _device.Got.Count;
        Pass(uart, 60_000, () => false);
        Assert.Equal(got, _device.Got.Count);

        _device.Outgoing.Enqueue(Xon);
        Eventually.True(() => Pass(uart, 1, () => _device.Got.Count == 100 && write.IsCompleted), "the other bytes");
        Assert.Equal(0, uart.BytesToRead);
    }

    [Fact]
    public void AnIdealUartHoldsTheDeviceWithoutLoss()
    {
        using SimulatedUart uart = Open(UartModel.Ideal, 64);
        Say(1000);
        Pass(uart, 60_000, () => false);
        Assert.True(_device.IsHeld);
        Assert.InRange(uart.BytesToRead, 33, 36);

        List<byte> read = [];
        byte[] buffer = new byte[64];
        Pass(uart, 10_000, () =>
        {
            read.AddRange(buffer[..uart.Read(buffer)]);
            return read.Count == 1000;
        });
        Assert.Equal(Enumerable.Range(0, 1000).Select(Letter), read);
        Assert.Equal(0, uart.Overruns);
        Assert.All(_device.Got, value => Assert.True(value is Xon or Xoff));
    }

    [Fact]
    public void AnEsp32HoldsTheDeviceOnlyUntilItsDriverHasEmptiedTheFifo()
    {
        // XOFF when there are more than 40 bytes, XON when the driver has read them after ten frames of silence; the ring, which
        // nobody reads, then loses what it has no room for.
        using SimulatedUart uart = Open(UartModel.Esp32, 256);
        Say(1000);
        Pass(uart, 45, () => false);
        Assert.Equal([Xoff], _device.Got);
        Pass(uart, 60_000, () => _device.Outgoing.Count == 0);
        Assert.Empty(_device.Outgoing);
        Assert.Equal([Xoff, Xon, Xoff, Xon], _device.Got[..4]);
        Assert.Equal(256, uart.BytesToRead);
        Assert.InRange(uart.Overruns, 700, 744);
    }

    [Fact]
    public void AnEsp32HoldsTheDeviceWhileInterruptsAreHeld()
    {
        using SimulatedUart uart = Open(UartModel.Esp32, 1024);
        uart.InterruptsHeld = true;
        Say(1000);
        Pass(uart, 60_000, () => false);
        uart.InterruptsHeld = false;
        Assert.InRange(uart.BytesToRead, 41, 45);
        Assert.Equal(0, uart.Overruns);
    }

    [Fact]
    public void AnStm32HasNone()
    {
        using SimulatedUart uart = Open(UartModel.Stm32, 64);
        Assert.False(_device.Settings.XonXoff);
        _device.Outgoing.Enqueue(Xoff);
        Pass(uart, 10, () => false);
        byte[] read = new byte[8];
        Assert.Equal(1, uart.Read(read));
        Assert.Equal(Xoff, read[0]);
    }

    [Fact]
    public void WithoutPacingXoffStopsTheUartToo()
    {
        IdealUart uart = new(_device, paced: false, _time);
        uart.Open(At9600, 64);
        _device.Outgoing.Enqueue(Xoff);
        uart.Advance();
        uart.Write(new byte[10]);
        uart.Advance();
        Assert.Empty(_device.Got);
        _device.Outgoing.Enqueue(Xon);
        uart.Advance();
        uart.Advance();
        Assert.Equal(10, _device.Got.Count);
        Assert.Equal(0, uart.BytesToRead);
    }

    private static byte Letter(int index)
    {
        return (byte)('a' + (index % 26));
    }

    private void Say(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _device.Outgoing.Enqueue(Letter(i));
        }
    }

    private SimulatedUart Open(UartModel model, int ringSize)
    {
        CompletionEvent completion = new();
        SimulatedUart uart = model switch
        {
            UartModel.Esp32 => new Esp32Uart(_device, paced: true, completion, _reports.Add, _time),
            UartModel.Stm32 => new Stm32Uart(_device, paced: true, completion, _reports.Add, _time),
            _ => new IdealUart(_device, paced: true, _time),
        };
        uart.Open(At9600, ringSize);
        return uart;
    }

    /// <summary>Lets milliseconds pass until something is so.</summary>
    /// <returns>Whether it is.</returns>
    private bool Pass(SimulatedUart uart, int milliseconds, Func<bool> until)
    {
        for (int i = 0; i < milliseconds && !until(); i++)
        {
            _time.Pass(1);
            uart.Advance();
        }

        return until();
    }
}
