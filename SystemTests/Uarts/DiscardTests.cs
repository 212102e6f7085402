using System.Collections.Concurrent;
using Simulator.Hardware.Uarts;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Uarts;

/// <summary>What is still sent after DiscardOutput: as much as it reports, and no more than some milliseconds' worth.</summary>
[Collection(InProcessUarts.Name)]
public sealed class DiscardTests
{
    private const int RingSize = 4096;
    private const int BufferSize = 2048;

    // A driver is given up to 20 ms of data, and at least 2 bytes; as much again allows for delayed threads of the PC.
    private const int MaxTime = 40;
    private const int AtLeast = 4;

    // The divider of the slowest UART of an STM32F7 does not reach 300 baud.
    private const int SlowestStm32 = 1200;

    private readonly ConcurrentQueue<string> _reports = [];
    private readonly ScriptedDevice _device = new();

    public static TheoryData<UartModel, bool, int> Uarts
    {
        get
        {
            TheoryData<UartModel, bool, int> uarts = [];
            foreach (int baud in new[] { 300, 9600, 115200, 921600 })
            {
                uarts.Add(UartModel.Ideal, false, baud);
                uarts.Add(UartModel.Esp32, false, baud);
                uarts.Add(UartModel.Esp32, true, baud);
                uarts.Add(UartModel.Stm32, false, Math.Max(baud, SlowestStm32));
            }

            return uarts;
        }
    }

    [Theory]
    [MemberData(nameof(Uarts))]
    public void AFewMillisecondsOfBytesAreLeft(UartModel model, bool flowControl, int baud)
    {
        using BoundUart uart = Bind(model);
        uart.Settings.BaudRate = baud;
        uart.FlowControl = flowControl;
        Assert.Null(uart.Open());
        byte[] bytes = new byte[BufferSize];
        int taken = 0;
        Eventually.True(
            () =>
            {
                taken += uart.Write(bytes, 0, bytes.Length);
                return _device.Got.Count >= BytesIn(100);
            },
            "bytes on the wire");

        int before = _device.Got.Count;
        int dropped = uart.DiscardOutput();

        Eventually.True(() => _device.Got.Count == taken - dropped, () => $"{taken - dropped} bytes, not {_device.Got.Count}");
        Assert.InRange(_device.Got.Count - before, 0, BytesIn(MaxTime));
        Assert.Empty(_reports);

        int BytesIn(int milliseconds)
        {
            return Math.Max(AtLeast, baud / 10 * milliseconds / 1000);
        }
    }

    private BoundUart Bind(UartModel model)
    {
        SimulatedUart hardware = new UartModels(model, paced: true).Create(_device, _reports.Enqueue);
        return model switch
        {
            UartModel.Esp32 => new BoundUart("Esp32Uart", 1, hardware, RingSize, BoundUart.Esp32Divider, BoundUart.MicrosecondClock),
            UartModel.Stm32 => new BoundUart("Stm32Uart", 1, hardware, RingSize, BufferSize, BoundUart.Stm32Divider, BoundUart.Clock),
            _ => new BoundUart("WriterUart", 1, hardware, RingSize, BufferSize),
        };
    }
}
