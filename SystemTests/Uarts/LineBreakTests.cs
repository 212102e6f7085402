using Simulator.Hardware.Uarts;
using Xunit;

namespace SystemTests.Uarts;

/// <summary>How a device sees the board's line being low.</summary>
public sealed class LineBreakTests
{
    // A frame takes 33.3 ms.
    private static readonly LineSettings At300 = new(300, 8, LineParity.None, 1, false);

    private readonly ManualTime _time = new();
    private readonly ScriptedDevice _device = new();
    private readonly IdealUart _uart;

    public LineBreakTests()
    {
        _uart = new IdealUart(_device, paced: true, _time);
        _uart.Open(At300, 256);
    }

    [Fact]
    public void ALowThatIsShorterThanAFrameIsNoBreak()
    {
        _uart.DriveLow(true);
        Pass(33);
        _uart.DriveLow(false);
        Pass(100);
        Assert.Empty(_device.Breaks);
    }

    [Fact]
    public void ALongerOneIsABreakUntilTheLineIsHigh()
    {
        _uart.DriveLow(true);
        Pass(35);
        Assert.Equal([(true, 0)], _device.Breaks);
        Pass(1000);
        Assert.Single(_device.Breaks);
        _uart.DriveLow(false);
        Pass(40);
        Assert.Equal([(true, 0), (false, 0)], _device.Breaks);
    }

    [Fact]
    public void ADeviceThatTakesItsBytesLateSeesTheBreakInItsPlaceAndAsLong()
    {
        _device.Room = 1;
        _uart.Write([1, 2]);
        Pass(100);
        _uart.DriveLow(true);
        Pass(200);
        _uart.DriveLow(false);
        _uart.Write([3]);
        Pass(100);
        Assert.Empty(_device.Breaks);
        _device.Room = 10;
        Pass(150);
        Assert.Equal([(true, 2)], _device.Breaks);
        Assert.Equal([1, 2], _device.Got);
        Pass(100);
        Assert.Equal([(true, 2), (false, 2)], _device.Breaks);
        Assert.Equal([1, 2, 3], _device.Got);
    }

    [Fact]
    public void ABoardThatIsResetOrClosesTheUartEndsItsBreak()
    {
        _uart.IsInverted = true;
        Pass(50);
        _uart.SwitchOff();
        Assert.Equal([(true, 0), (false, 0)], _device.Breaks);
        _uart.Open(At300, 256);
        Pass(50);
        Assert.Equal(2, _device.Breaks.Count);
    }

    [Fact]
    public void AnIdealUartInvertsItsLineWhenItHasSentWhatItHas()
    {
        _uart.Write([1, 2, 3]);
        _uart.IsInverted = true;
        Pass(200);
        Assert.Equal([(true, 3)], _device.Breaks);
    }

    [Fact]
    public void AnStm32StaysInvertedWhenItIsOpenedAgainAndGarblesWhatItReceives()
    {
        Stm32Uart uart = new(_device, paced: true, new CompletionEvent(), _ => { }, _time);
        LineSettings settings = At300 with { BaudRate = 9600 };
        uart.Open(settings, 256);
        uart.IsInverted = true;
        uart.Close();
        uart.Open(settings, 256);
        Pass(uart, 10);
        Assert.Equal([(true, 0)], _device.Breaks);
        _device.Outgoing = new Queue<byte>([1, 2]);
        Pass(uart, 10);
        byte[] read = new byte[2];
        Assert.Equal(2, uart.Read(read));
        Assert.NotEqual([1, 2], read);
    }

    [Fact]
    public void AnEsp32InvertsOnlyWhileItIsClosed()
    {
        Esp32Uart uart = new(_device, paced: true, new CompletionEvent(), _ => { }, _time);
        uart.Open(At300, 256);
        Assert.Throws<InvalidOperationException>(() => uart.IsInverted = true);
        uart.Close();
        uart.IsInverted = true;
        uart.Open(At300, 256);
        Pass(uart, 40);
        Assert.Equal([(true, 0)], _device.Breaks);
    }

    private void Pass(int milliseconds)
    {
        Pass(_uart, milliseconds);
    }

    private void Pass(SimulatedUart uart, int milliseconds)
    {
        for (int i = 0; i < milliseconds; i++)
        {
            _time.Pass(1);
            uart.Advance();
        }
    }
}
