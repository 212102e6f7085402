using Simulator.Hardware.Uarts;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Uarts;

/// <summary>The ESP32's UART and nanoFramework's driver, as simulated.</summary>
public sealed class Esp32UartTests
{
    private static readonly LineSettings At9600 = new(9600, 8, LineParity.None, 1, false);

    private readonly ManualTime _time = new();
    private readonly ScriptedDevice _device = new();
    private readonly List<string> _reports = [];
    private readonly Esp32Uart _uart;

    public Esp32UartTests()
    {
        _uart = new Esp32Uart(_device, paced: true, new CompletionEvent(), _reports.Add, _time);
    }

    [Fact]
    public void WhatFitsTheFifoGoesThereAtOnce()
    {
        _uart.Open(At9600, 256);
        byte[] bytes = new byte[128];
        Assert.True(_uart.Send(bytes, 0, bytes.Length, timeout: 0));
        Pass(200);
        Assert.Equal(128, _device.Got.Count);
    }

    [Fact]
    public void TheRestIsReadFromTheArrayWhileTheFifoEmpties()
    {
        _uart.Open(At9600, 256);
        byte[] bytes = new byte[300];
        Assert.False(_uart.Send(bytes, 0, bytes.Length, timeout: 0));
        Array.Fill(bytes, (byte)1);
        Pass(1000);
        Assert.Equal(128, _device.Got.IndexOf(1));
        Assert.Equal(300, _device.Got.Count);
        Assert.Empty(_reports);
    }

    [Fact]
    public async Task AWriteBeforeTheLastIsSentStandsStillAndIsReported()
    {
        _uart.Open(At9600, 256);
        Assert.False(_uart.Send(new byte[300], 0, 300, timeout: 0));
        Task<bool> second = Task.Run(() => _uart.Send([7], 0, 1, timeout: -1));
        Eventually.True(() => _reports.Count == 1, "the report");
        Assert.False(second.IsCompleted);
        Pass(1000);
        Assert.True(await second);
        Pass(10);
        Assert.Equal(7, _device.Got[^1]);
    }

    [Fact]
    public void AWriteThatWaitsIsWokenWhenThePortIsClosed()
    {
        _uart.Open(At9600, 256);
        Thread write = new(() => _uart.Send(new byte[300], 0, 300, timeout: -1));
        write.Start();
        Eventually.True(() => (write.ThreadState & ThreadState.WaitSleepJoin) != 0, "a write that waits");
        _uart.Close();
        Eventually.True(() => !write.IsAlive, "its end");
        _uart.Open(At9600, 256);
        Pass(1000);
        Assert.Empty(_device.Got);
    }

    [Fact]
    public void TheRingIsLargerThanTheFifoAndDropsWhatItHasNoRoomFor()
    {
        _uart.Open(At9600, 16);
        _device.Say(200);
        Pass(1000);
        Assert.Equal(129, _uart.BytesToRead);
        Assert.Equal(71, _uart.Overruns);
    }

    [Fact]
    public void RtsDoesNotHoldTheDeviceWhileTheFirmwareDoesNotRead()
    {
        _uart.Open(At9600 with { FlowControl = true }, 256);
        _device.Say(1000);
        Pass(2000);
        Assert.Equal(256, _uart.BytesToRead);
        Assert.Equal(744, _uart.Overruns);
    }

    [Fact]
    public void AnOverflowThrowsTheWholeFifoAway()
    {
        _uart.Open(At9600, 1024);
        _uart.InterruptsHeld = true;
        _device.Say(150);
        Pass(1000);
        _uart.InterruptsHeld = false;
        Assert.Equal(0, _uart.BytesToRead);
        Assert.Equal(150, _uart.Overruns);
    }

    [Fact]
    public void WhatTheFifoHoldsComesLate()
    {
        _uart.Open(At9600, 1024);
        _uart.InterruptsHeld = true;
        _device.Say(100);
        Pass(1000);
        Assert.Equal(0, _uart.BytesToRead);
        _uart.InterruptsHeld = false;
        Assert.Equal(100, _uart.BytesToRead);
    }

    private void Pass(int milliseconds)
    {
        for (int i = 0; i < milliseconds; i++)
        {
            _time.Pass(1);
            _uart.Advance();
        }
    }
}
