using Simulator.Hardware.Devices;
using Simulator.Hardware.Uarts;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Uarts;

public sealed class SimulatedUartTests
{
    private static readonly LineSettings At9600 = new(9600, 8, LineParity.None, 1, false);

    private readonly ManualTime _time = new();
    private readonly ScriptedDevice _device = new();

    [Theory]
    [InlineData(9600, 8, LineParity.None, 1, 96)]
    [InlineData(115200, 8, LineParity.None, 1, 1152)]
    [InlineData(9600, 7, LineParity.Even, 2, 87)]
    [InlineData(9600, 5, LineParity.None, 1.5, 128)]
    [InlineData(9600, 6, LineParity.Odd, 1.5, 101)]
    public void ReceivedBytesTakeTheirTimeOnTheWire(int baud, int dataBits, LineParity parity, double stopBits, int bytesIn100Ms)
    {
        IdealUart uart = Open(new LineSettings(baud, dataBits, parity, stopBits, false), 4096);
        _device.Say(4000);
        _time.Pass(50);
        _ = uart.BytesToRead;
        _time.Pass(50);
        Assert.Equal(bytesIn100Ms, uart.BytesToRead);
    }

    [Fact]
    public void SentBytesTakeTheirTimeOnTheWire()
    {
        IdealUart uart = Open(At9600, 256);
        Assert.Equal(200, uart.Write(new byte[200]));
        _time.Pass(100);
        uart.Advance();
        Assert.Equal(96, _device.Got.Count);
        _time.Pass(1000);
        uart.Advance();
        Assert.Equal(200, _device.Got.Count);
    }

    [Fact]
    public void LookingOftenSlowsNothing()
    {
        IdealUart uart = Open(At9600 with { BaudRate = 115200 }, 4096);
        _device.Say(4000);
        for (int i = 0; i < 400_000; i++)
        {
            _time.Pass(0.00025);
            uart.Advance();
        }

        // The sum of so many fractions of a frame may be short of the last bit.
        Assert.InRange(uart.BytesToRead, 1151, 1152);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void WhatTheWiresHaveCarriedSinceTheLastLookIsThereWhenTheUartIsSetOrClosed(bool isClosed)
    {
        IdealUart uart = Open(At9600, 256);
        Assert.Equal(200, uart.Write(new byte[200]));
        _device.Say(200);
        _time.Pass(100);
        if (isClosed)
        {
            uart.Close();
        }
        else
        {
            uart.Configure(At9600 with { BaudRate = 115200 });
        }

        Assert.Equal((96, 96), (_device.Got.Count, uart.BytesToRead));
    }

    [Fact]
    public void WhatIsOnTheWireArrivesEvenIfTheUartIsClosed()
    {
        IdealUart uart = Open(At9600, 64);
        _device.Room = 0;
        uart.Write(new byte[10]);
        _time.Pass(100);
        uart.Advance();
        uart.Close();
        _device.Room = int.MaxValue;
        uart.Advance();
        Assert.Equal(10, _device.Got.Count);
    }

    [Fact]
    public async Task AWriteThatIsUnderWayEndsWithTheUartAndGoesOnWithNoOther()
    {
        IdealUart uart = Open(At9600, 64);
        Task<bool> write = Task.Run(() => uart.Send(new byte[100], 0, 100, timeout: -1));
        Eventually.True(
            () =>
            {
                _time.Pass(1);
                uart.Advance();
                return _device.Got.Count > 0;
            },
            "the first byte");
        uart.Close();
        uart.Open(At9600, 64);
        await Assert.ThrowsAsync<InvalidOperationException>(() => write.WaitAsync(TimeSpan.FromSeconds(20)));
        int before = _device.Got.Count;
        _time.Pass(1000);
        uart.Advance();
        Assert.Equal(before, _device.Got.Count);
    }

    [Fact]
    public void TheDriverFillsNoMoreOfTheFifoThanTheWireCarriesInTenMilliseconds()
    {
        IdealUart uart = Open(At9600, 64);
        Assert.False(uart.Send(new byte[100], 0, 100, timeout: 0));
        _time.Pass(1000);
        uart.Advance();
        Assert.Equal(9, _device.Got.Count);
    }

    [Fact]
    public void TheFifoTakesWhatFits()
    {
        IdealUart uart = Open(At9600, 256);
        Assert.Equal(256, uart.Write(new byte[300]));
        Assert.Equal(0, uart.Write(new byte[1]));
        _time.Pass(10);
        Assert.Equal(9, uart.Write(new byte[100]));
    }

    [Fact]
    public void AFullReceiveRingLosesBytesSilently()
    {
        IdealUart uart = Open(At9600, 64);
        _device.Say(96);
        _time.Pass(1000);
        Assert.Equal(64, uart.BytesToRead);
        Assert.Equal(32, uart.Overruns);
        byte[] read = new byte[100];
        Assert.Equal(64, uart.Read(read));
        Assert.Equal(Enumerable.Range(0, 64).Select(i => (byte)i), read[..64]);
    }

    [Fact]
    public void RtsHoldsTheDeviceInsteadOfLosingBytes()
    {
        IdealUart uart = Open(At9600 with { FlowControl = true }, 64);
        _device.Say(96);
        _time.Pass(1000);
        Assert.Equal(64, uart.BytesToRead);
        Assert.Equal(64, uart.Read(new byte[64]));
        _time.Pass(1000);
        Assert.Equal(32, uart.BytesToRead);
        Assert.Equal(0, uart.Overruns);
    }

    [Fact]
    public void CtsHoldsTheTransmitterInsteadOfLosingBytes()
    {
        IdealUart uart = Open(new LineSettings(3000000, 8, LineParity.None, 1, true), 64);
        _device.Room = 0;
        int written = 0;
        for (int i = 0; i < 1000; i++)
        {
            written += uart.Write(new byte[256]);
            _time.Pass(1);
        }

        Assert.Equal(0, uart.Write(new byte[1]));
        _device.Room = int.MaxValue;
        for (int i = 0; i < 1000; i++)
        {
            _time.Pass(1);
            uart.Advance();
        }

        Assert.Equal(written, _device.Got.Count);
        Assert.Equal(0, uart.Undelivered);
    }

    [Fact]
    public void WithoutFlowControlADeviceThatStandsStillLosesBytes()
    {
        IdealUart uart = Open(new LineSettings(3000000, 8, LineParity.None, 1, false), 64);
        _device.Room = 0;
        int written = 0;
        for (int i = 0; i < 1000; i++)
        {
            written += uart.Write(new byte[256]);
            _time.Pass(1);
        }

        Assert.Equal(256 * 1000, written);
        Assert.True(uart.Undelivered > 0);
    }

    [Fact]
    public void WithoutPacingBytesTakeNoTimeAndNoneIsLost()
    {
        IdealUart uart = new(_device, paced: false, _time);
        uart.Open(At9600, 64);
        _device.Say(200);
        byte[] read = new byte[200];
        int count = 0;
        while (uart.BytesToRead > 0)
        {
            count += uart.Read(read.AsSpan(count));
        }

        Assert.Equal(200, count);
        Assert.Equal(5000, uart.Write(new byte[5000]));
        Assert.Equal(5000, _device.Got.Count);
    }

    [Fact]
    public void WhatComesWhileTheUartIsClosedIsGone()
    {
        IdealUart uart = new(_device, paced: true, _time);
        _device.Say(100);
        uart.Advance();
        uart.Open(At9600, 64);
        _time.Pass(1000);
        Assert.Equal(0, uart.BytesToRead);
    }

    [Fact]
    public void TheDeviceIsToldTheSettings()
    {
        LineSettings settings = new(19200, 7, LineParity.Odd, 2, true);
        Open(settings, 64);
        Assert.Equal(settings, _device.Settings);
        Assert.Equal("19200 7O2 RTS/CTS", settings.ToString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ReadingAndWritingAllocatesNothing(bool paced)
    {
        IdealUart uart = new(new LoopbackDevice(), paced, _time);
        uart.Open(new LineSettings(921600, 8, LineParity.None, 1, false), 4096);
        byte[] bytes = new byte[256];
        Move(10);
        long before = GC.GetAllocatedBytesForCurrentThread();
        long moved = Move(10000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(moved > 100000, $"only {moved} bytes went round");

        long Move(int turns)
        {
            long count = 0;
            for (int i = 0; i < turns; i++)
            {
                uart.Write(bytes);
                _time.Pass(1);
                count += uart.BytesToRead > 0 ? uart.Read(bytes) : 0;
            }

            return count;
        }
    }

    private IdealUart Open(LineSettings settings, int ringSize)
    {
        IdealUart uart = new(_device, paced: true, _time);
        uart.Open(settings, ringSize);
        return uart;
    }
}
