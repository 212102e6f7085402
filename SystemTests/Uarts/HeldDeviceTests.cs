using Simulator.Hardware.Uarts;
using Xunit;

namespace SystemTests.Uarts;

/// <summary>The virtual board's UARTs hold their device for as long as nobody reads, and lose nothing.</summary>
[Collection(InProcessUarts.Name)]
public sealed class HeldDeviceTests
{
    private const int RingSize = 16384;
    private const int MillisecondsPerMinute = 60_000;
    private const int Minutes = 10;

    // Ten minutes at 115,200 baud.
    private const int Size = Minutes * 60 * 11_520;

    private readonly ManualTime _time = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TenMinutesOfDataAreHeldForTenMinutesAndThenReadExactly(bool xonXoff)
    {
        ScriptedDevice device = new() { HeedsXoff = xonXoff };
        IdealUart hardware = new(device, paced: true, _time);
        using BoundUart uart = new("WriterUart", 1, hardware, RingSize, RingSize);
        if (xonXoff)
        {
            uart.XonXoff = true;
        }
        else
        {
            uart.FlowControl = true;
        }

        Assert.Null(uart.Open());
        Assert.True(uart.HoldsPeer);

        // Only now: what a device says before the UART is open is lost.
        device.Outgoing = new Queue<byte>(Enumerable.Range(0, Size).Select(At));
        for (int i = 0; i < Minutes * MillisecondsPerMinute; i++)
        {
            Pass(hardware);
        }

        Assert.InRange(Size - device.Outgoing.Count, RingSize / 2, RingSize);

        byte[] buffer = new byte[RingSize];
        int read = 0;
        for (int i = 0; i < 2 * Minutes * MillisecondsPerMinute && read < Size; i++)
        {
            Pass(hardware);
            int count = uart.Read(buffer, 0, buffer.Length);
            for (int j = 0; j < count; j++)
            {
                Assert.True(buffer[j] == At(read), $"byte {read} is wrong");
                read++;
            }
        }

        Assert.Equal(Size, read);
        Assert.Equal(0, hardware.Overruns);
        Assert.Equal((0, 0), (uart.Overruns, uart.Faults));
    }

    /// <summary>A pattern without control characters, which XON/XOFF would take out.</summary>
    private static byte At(int position)
    {
        return (byte)(PatternDevice.At(position) | 0x20);
    }

    private void Pass(IdealUart hardware)
    {
        _time.Pass(1);
        hardware.Advance();
    }
}
