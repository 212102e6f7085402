using System.Diagnostics;
using Simulator;
using Simulator.Hardware.Uarts;
using Xunit;

namespace SystemTests.Uarts;

/// <summary>
/// The boards' UART bindings on UARTs that behave like the chips' drivers; and wrong bindings, which must fail or the models are
/// worthless.
/// </summary>
[Collection(InProcessUarts.Name)]
public sealed class BindingTests
{
    private const int RingSize = 4096;
    private const int BufferSize = 2048;
    private const long ASecond = FiveUarts.BaudRate / 10;

    private static readonly TimeSpan s_standstill = TimeSpan.FromSeconds(2);

    [Fact]
    public void FivePortsOfAnEsp32SendAtTheSameTime()
    {
        AssertExactAndAtTheSameTime(new FiveUarts(UartModel.Esp32), "Esp32Uart", RingSize, BoundUart.Esp32Divider, BoundUart.MicrosecondClock);
    }

    [Fact]
    public void FivePortsOfAnStm32SendAtTheSameTime()
    {
        AssertExactAndAtTheSameTime(new FiveUarts(UartModel.Stm32), "Stm32Uart", RingSize, BufferSize, BoundUart.Stm32Divider, BoundUart.Clock);
    }

    [Theory]
    [InlineData(UartModel.Esp32)]
    [InlineData(UartModel.Stm32)]
    public void WritersWithoutTheGuardGarbleBytesOrStandStill(UartModel model)
    {
        // Now and then only one of five events is left, and passes from port to port until one has nothing more to send.
        const long Count = ASecond;
        FiveUarts uarts = new(model);
        uarts.Send("WriterUart", Count, Caught(uarts), RingSize, BufferSize);
        Assert.True(HasCaught(uarts) || uarts.Devices.Any(device => device.Got < Count), "nothing was noticed");
    }

    [Theory]
    [InlineData(UartModel.Esp32)]
    [InlineData(UartModel.Stm32)]
    public void ABufferThatIsReusedWhenWriteReturnsGarblesBytes(UartModel model)
    {
        FiveUarts uarts = new(model);
        Func<bool> ended = Caught(uarts);
        Thread[] writers = [.. uarts.Hardware.Select(hardware => new Thread(() => WriteFromOneBuffer(hardware, ended)))];
        Array.ForEach(writers, writer => writer.Start());
        while (!ended())
        {
            Array.ForEach(uarts.Hardware, hardware => hardware.Advance());
            Thread.Sleep(1);
        }

        Array.ForEach(uarts.Hardware, hardware => hardware.Dispose());
        Array.ForEach(writers, writer => writer.Join());
        Assert.True(HasCaught(uarts), "nothing was noticed");
    }

    private static void AssertExactAndAtTheSameTime(FiveUarts uarts, string binding, params object[] arguments)
    {
        uarts.Send(binding, ASecond, () => HasCaught(uarts), arguments);
        Assert.Empty(uarts.Reports);
        Assert.All(uarts.Devices, device => Assert.True(device.IsExact, "a device got other bytes than were sent"));
        Assert.All(uarts.Devices, device => Assert.Equal(ASecond, device.Got));
        Assert.True(uarts.SentAtOnce, "they sent one after another");
    }

    private static Func<bool> Caught(FiveUarts uarts)
    {
        long moved = Stopwatch.GetTimestamp();
        long got = 0;
        return () =>
        {
            long now = uarts.Devices.Sum(device => device.Got);
            if (now != got)
            {
                (got, moved) = (now, Stopwatch.GetTimestamp());
            }

            return HasCaught(uarts) || Stopwatch.GetElapsedTime(moved) > s_standstill;
        };
    }

    private static bool HasCaught(FiveUarts uarts)
    {
        return uarts.Reports.Length > 0 || uarts.Devices.Any(device => !device.IsExact);
    }

    private static void WriteFromOneBuffer(SimulatedUart hardware, Func<bool> ended)
    {
        hardware.Open(new LineSettings(FiveUarts.BaudRate, 8, LineParity.None, 1, false), RingSize);
        byte[] buffer = new byte[512];
        for (long position = 0; !ended(); position += buffer.Length)
        {
            PatternDevice.Fill(buffer, position);
            hardware.Send(buffer, 0, buffer.Length, timeout: 100);
        }
    }
}
