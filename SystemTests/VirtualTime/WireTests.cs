using Simulator.Hardware.Devices;
using Simulator.Hardware.Processors;
using Simulator.Hardware.Uarts;
using SystemTests.Uarts;
using Xunit;

namespace SystemTests.VirtualTime;

/// <summary>UARTs at 115,200 baud on the virtual processor: bytes take exactly their time, whoever looks when.</summary>
[Collection(VirtualTimeCollection.Name)]
public sealed class WireTests : IDisposable
{
    private const int Number = 6;
    private const long Frame = 86_806; // 10 bits, rounded up to ns

    private readonly NanoProgram _program = new();
    private SimulatedUart? _uart;

    public void Dispose()
    {
        _uart?.Dispose();
        SimulatedUarts.Detach(Number);
        _program.Dispose();
    }

    [Theory]
    [InlineData(UartModel.Ideal)]
    [InlineData(UartModel.Esp32)]
    [InlineData(UartModel.Stm32)]
    public void ALoopedByteTakesItsFrameHoweverOftenOneLooks(UartModel model)
    {
        foreach (long look in new long[] { 1_000, 43_000, 86_805, Frame })
        {
            long arrived = 0;
            Run(model, new LoopbackDevice(), port =>
            {
                long start = _program.Processor.Now;
                _program.Start(() => port.Write(new byte[1], 0, 1));
                while (port.BytesToRead == 0)
                {
                    Wait(look);
                }

                arrived = _program.Processor.Now - start;
                port.Read(new byte[1], 0, 1);
            });

            Assert.Equal((Frame + look - 1) / look * look, arrived);
        }
    }

    [Theory]
    [InlineData(UartModel.Ideal)]
    [InlineData(UartModel.Esp32)]
    [InlineData(UartModel.Stm32)]
    public void AReadWaitsExactlyUntilTheLastByteIsThere(UartModel model)
    {
        long took = 0;
        Run(model, new LoopbackDevice(), port =>
        {
            long start = _program.Processor.Now;
            _program.Start(() => port.Write(new byte[100], 0, 100));
            port.Read(new byte[100], 0, 100);
            took = _program.Processor.Now - start;
        });

        // 100 frames of 10 bits.
        Assert.Equal((100 * 10 * 1_000_000_000L + 115_199) / 115_200, took);
    }

    [Theory]
    [InlineData(UartModel.Stm32, 1000)] // DMA is done when the last byte is out
    [InlineData(UartModel.Esp32, 944)] // the worker when the last byte is in the FIFO, at the eighth time that it fell from 128 to 10
    public void AWriteReturnsWhenItsDriverSaysSo(UartModel model, int frames)
    {
        long took = 0;
        Run(model, new LoopbackDevice(), port =>
        {
            long start = _program.Processor.Now;
            port.Write(new byte[1000], 0, 1000);
            took = _program.Processor.Now - start;
        });

        Assert.Equal((frames * 10 * 1_000_000_000L + 115_199) / 115_200, took);
    }

    [Fact]
    public void ADeviceAnswersFromWhenItHasHeardTheByte()
    {
        AnsweringDevice device = new(heeds: (byte)'!', answer: 100);
        int there = 0;
        Run(UartModel.Ideal, device, port =>
        {
            port.Write("12345!789"u8.ToArray(), 0, 9);
            Wait(20 * Frame);
            there = port.BytesToRead;
        });

        // The sixth byte was there after six frames.
        Assert.Equal(14, there);
    }

    [Fact]
    public void AReadThatGetsNothingEndsWithItsTimeout()
    {
        double took = 0;
        Run(UartModel.Ideal, new LoopbackDevice(), port =>
        {
            port.ReadTimeout = 250;
            Assert.Throws<TimeoutException>(() => port.Read(new byte[1], 0, 1));
            took = _program.Now;
        });

        Assert.Equal(250, took);
    }

    [Fact]
    public void XoffHoldsADeviceAlsoWhileNobodyLooks()
    {
        ScriptedDevice device = new() { HeedsXoff = true };
        Run(UartModel.Ideal, device, port =>
        {
            port.Handshake = (dynamic)Enum.ToObject(port.Handshake.GetType(), 1);
            device.Outgoing = new Queue<byte>(Enumerable.Repeat((byte)'x', 100_000));
            Wait(2_000_000_000);
            Assert.InRange((int)port.BytesToRead, 128, 200);
        });

        Assert.Equal(0, _uart!.Overruns);
    }

    [Theory]
    [InlineData(UartModel.Stm32, 1000)]
    [InlineData(UartModel.Esp32, 944)]
    public async Task NothingIsLeftOfAWriteInWhichThePowerIsCut(UartModel model, int frames)
    {
        Attach(model, new LoopbackDevice());
        _program.Processor.Events.At(10 * NanoProgram.Millisecond, _program.Processor.PowerCut);
        dynamic? port = null;
        Assert.Equal(RunEnd.PowerCut, _program.Run(() =>
        {
            port = _program.OpenPort(Number);
            port.Write(new byte[1000], 0, 1000);
        }));
        _uart!.SwitchOff();

        // Where the time stands still, this ends with a TimeoutException.
        await Task.Run(() => _program.Processor.Events.RunUntil(1000 * NanoProgram.Millisecond)).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(1000, _program.Now);

        // The next program's first write takes its time as well.
        long took = 0;
        _program.Run(() =>
        {
            port!.Close();
            port.Open();
            long start = _program.Processor.Now;
            port.Write(new byte[1000], 0, 1000);
            took = _program.Processor.Now - start;
        });
        Assert.Equal((frames * 10 * 1_000_000_000L + 115_199) / 115_200, took);
    }

    private void Attach(UartModel model, IDevice device)
    {
        _uart?.Dispose();
        _uart = new UartModels(model, paced: true).Create(device, line => throw new InvalidOperationException(line));
        SimulatedUarts.Attach(Number, _uart);
    }

    private void Run(UartModel model, IDevice device, Action<dynamic> body)
    {
        Attach(model, device);
        _program.Run(() =>
        {
            dynamic port = _program.OpenPort(Number);
            try
            {
                body(port);
            }
            finally
            {
                port.Dispose();
            }
        });
    }

    private void Wait(long nanoseconds)
    {
        SpinWait spin = default;
        _program.Processor.Pause(_program.Processor.Now + nanoseconds, ref spin);
    }
}
