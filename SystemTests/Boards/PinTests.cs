using Simulator.Hardware;
using Xunit;

namespace SystemTests.Boards;

/// <summary>The pins of a simulated board.</summary>
public sealed class PinTests
{
    private readonly Pins _pins = new(Find("esp32p4"), new Dictionary<int, string> { [31] = "Ethernet" });

    [Fact]
    public void APinHasOneFunction()
    {
        _pins.Map(20, 2, UartLine.Tx);
        ArgumentException fault = Assert.Throws<ArgumentException>(() => _pins.Map(20, 3, UartLine.Rx));
        Assert.Equal("pin 20 can't be COM3_RX: it is COM2_TX's", fault.Message);
        Assert.Throws<InvalidOperationException>(() => _pins.Open(20));
    }

    [Fact]
    public void AFunctionMovesToItsNewPin()
    {
        _pins.Map(20, 2, UartLine.Tx);
        _pins.Map(21, 2, UartLine.Tx);
        _pins.Map(20, 2, UartLine.Rx);
        Assert.Null(_pins.ObjectionToOpening(2, flowControl: false));
    }

    [Fact]
    public void AGpioIsOpenedOnce()
    {
        _pins.Open(20);
        Assert.Throws<InvalidOperationException>(() => _pins.Open(20));
        Assert.Throws<ArgumentException>(() => _pins.Map(20, 1, UartLine.Rx));
    }

    [Theory]
    [InlineData("esp32p4", 31, UartLine.Tx, "Ethernet")]
    [InlineData("esp32p4", 55, UartLine.Rx, "no GPIO 55")]
    [InlineData("esp32", 34, UartLine.Tx, "input only")]
    [InlineData("esp32", 6, UartLine.Rx, "flash")]
    [InlineData("esp32", -1, UartLine.Rts, "needs a pin")]
    public void APinThatCantBeUsedIsRefused(string chip, int pin, UartLine line, string why)
    {
        Pins pins = new(Find(chip), new Dictionary<int, string> { [31] = "Ethernet" });
        Assert.Contains(why, Assert.Throws<ArgumentException>(() => pins.Map(pin, 1, line)).Message);
    }

    [Fact]
    public void AnInputOnlyPinReceives()
    {
        Pins pins = new(Find("esp32"), new Dictionary<int, string>());
        pins.Map(36, 3, UartLine.Rx);
        pins.Map(-1, 3, UartLine.Cts);
    }

    [Theory]
    [InlineData("esp32p4", 5)]
    [InlineData("esp32", 3)]
    [InlineData("esp32c3", 2)]
    public void AChipHasOnlyItsUarts(string chip, int uarts)
    {
        Pins pins = new(Find(chip), new Dictionary<int, string>());
        pins.Map(4, uarts, UartLine.Tx);
        Assert.Throws<ArgumentException>(() => pins.Map(5, uarts + 1, UartLine.Tx));
    }

    [Fact]
    public void AUartWithoutItsPinsDoesNotOpen()
    {
        _pins.Map(20, 2, UartLine.Tx);
        Assert.Equal("no pin is mapped to COM2_RX", _pins.ObjectionToOpening(2, flowControl: false));
        _pins.Map(23, 2, UartLine.Rx);
        Assert.Null(_pins.ObjectionToOpening(2, flowControl: false));
        Assert.Equal("no pin is mapped to COM2_RTS, COM2_CTS", _pins.ObjectionToOpening(2, flowControl: true));
    }

    private static Chip Find(string name)
    {
        return Chip.All.Single(chip => chip.Name == name);
    }
}
