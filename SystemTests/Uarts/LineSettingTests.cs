using System.Collections.Concurrent;
using Simulator.Hardware.Uarts;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Uarts;

/// <summary>Which frame formats, flow controls and baud rates the boards' UART bindings have, and what they say of others.</summary>
[Collection(InProcessUarts.Name)]
public sealed class LineSettingTests
{
    private const string Stm32Formats = "only 8N, 8E, 8O and 7N with 1 or 2 stop bits";

    private readonly ConcurrentQueue<string> _reports = [];
    private readonly ScriptedDevice _device = new();

    public static TheoryData<string> AllFormats
    {
        get
        {
            string[] stopBits = ["1", "1.5", "2"];
            return [.. from data in "5678" from parity in "NEO" from stop in stopBits select $"{data}{parity}{stop}"];
        }
    }

    [Theory]
    [MemberData(nameof(AllFormats))]
    public void AnEsp32AndTheVirtualBoardHaveEveryFormat(string format)
    {
        foreach (UartModel model in new[] { UartModel.Esp32, UartModel.Ideal })
        {
            using BoundUart uart = Bind(model);
            uart.Format = format;
            Assert.Null(uart.Open());
            Assert.Equal(format, _device.Settings.Format.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(AllFormats))]
    public void AnStm32HasWhatItsDriverSetsUpRightAndNamesTheRest(string format)
    {
        using BoundUart uart = Bind(UartModel.Stm32);
        uart.Format = format;
        string? refusal = uart.Open();
        bool has = format[..2] is "7N" or "8N" or "8E" or "8O" && format[2..] != "1.5";
        Assert.Equal(has ? null : $"nanoFramework has no {format} on STM32, {Stm32Formats}", refusal);
        Assert.Empty(_reports);
        if (has)
        {
            Assert.Equal(format, _device.Settings.Format.ToString());
        }
    }

    [Theory]
    [InlineData(UartModel.Ideal, null)]
    [InlineData(UartModel.Esp32, null)]
    [InlineData(UartModel.Stm32, "nanoFramework has no XON/XOFF on STM32; set flow=none")]
    public void XonXoffIsThePlatforms(UartModel model, string? refusal)
    {
        using BoundUart uart = Bind(model);
        uart.XonXoff = true;
        Assert.Equal(refusal, uart.Open());
        Assert.Equal(refusal == null, _device.Settings.XonXoff);
        Assert.Equal(model == UartModel.Ideal, uart.HoldsPeer);
    }

    [Theory]
    [InlineData(UartModel.Ideal)]
    [InlineData(UartModel.Esp32)]
    public void WritingToAUartThatXoffHoldsDoesNotWait(UartModel model)
    {
        using BoundUart uart = Bind(model);
        uart.XonXoff = true;
        Assert.Null(uart.Open());
        _device.Outgoing.Enqueue(0x13);
        Eventually.True(() => _device.Outgoing.Count == 0, "XOFF to be received");
        byte[] bytes = new byte[4096];
        int taken = 0;
        Task filling = Task.Run(() => Eventually.True(
            () =>
            {
                int count = uart.Write(bytes, 0, bytes.Length);
                taken += count;
                return count == 0 && taken > 0;
            },
            "a UART that takes no more"));
        Eventually.True(() => filling.IsCompleted, "a write to return");
        int got = _device.Got.Count;

        _device.Outgoing.Enqueue(0x11);
        Eventually.True(() => _device.Got.Count == taken, () => $"{taken} bytes, not {_device.Got.Count}");
        Assert.True(got < taken, "XOFF held nothing");
        Assert.Empty(_reports);
        Assert.Equal(0, uart.Faults);
    }

    [Theory]
    [InlineData(UartModel.Ideal, 115200, 115200)]
    [InlineData(UartModel.Esp32, 115200, 115201)]
    [InlineData(UartModel.Esp32, 3000000, 3004695)]
    [InlineData(UartModel.Stm32, 115200, 115139)]
    public void ABaudRateIsWhatTheChipMakesOfIt(UartModel model, int baud, int actual)
    {
        using BoundUart uart = Bind(model);
        uart.Settings.BaudRate = baud;
        Assert.Equal(0, uart.ActualBaudRate);
        Assert.Null(uart.Open());
        Assert.Equal(actual, uart.ActualBaudRate);
        uart.Close();
        Assert.Equal(0, uart.ActualBaudRate);
    }

    [Fact]
    public void ABaudRateThatTheDividerDoesNotReachIsRefused()
    {
        using BoundUart uart = Bind(UartModel.Stm32);
        uart.Settings.BaudRate = 300;
        Assert.Equal("COM1 has 824 to 3375000 baud", uart.Open());
        Assert.Empty(_reports);
        uart.Settings.BaudRate = 824;
        Assert.Null(uart.Open());
    }

    private BoundUart Bind(UartModel model)
    {
        SimulatedUart hardware = new UartModels(model, paced: true).Create(_device, _reports.Enqueue);
        return model switch
        {
            UartModel.Esp32 => new BoundUart("Esp32Uart", 1, hardware, 4096, BoundUart.Esp32Divider, BoundUart.MicrosecondClock),
            UartModel.Stm32 => new BoundUart("Stm32Uart", 1, hardware, 4096, 2048, BoundUart.Stm32Divider, BoundUart.Clock),
            _ => new BoundUart("WriterUart", 1, hardware, 4096, 2048),
        };
    }
}
