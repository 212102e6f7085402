using Simulator.Hardware;
using Simulator.Hardware.Uarts;
using Xunit;

namespace SystemTests.Uarts;

/// <summary>The STM32's UART and nanoFramework's driver, as simulated.</summary>
public sealed class Stm32UartTests
{
    private static readonly LineSettings At9600 = new(9600, 8, LineParity.None, 1, false);

    private readonly ManualTime _time = new();
    private readonly ScriptedDevice _device = new();
    private readonly List<string> _reports = [];
    private readonly Stm32Uart _uart;

    public Stm32UartTests()
    {
        _uart = new Stm32Uart(_device, paced: true, new CompletionEvent(), _reports.Add, _time);
    }

    [Fact]
    public void DmaReadsTheArrayWhileItSends()
    {
        _uart.Open(At9600, 256);
        byte[] bytes = new byte[96];
        Assert.False(_uart.Send(bytes, 0, bytes.Length, timeout: 0));
        Pass(50);
        Array.Fill(bytes, (byte)1);
        Pass(60);
        Assert.InRange(_device.Got.IndexOf(1), 47, 48);
        Assert.Equal(96, _device.Got.Count);
    }

    [Fact]
    public void AWriteBeforeTheLastIsSentLosesTheRestOfItAndIsReported()
    {
        _uart.Open(At9600, 256);
        Assert.False(_uart.Send(new byte[96], 0, 96, timeout: 0));
        Pass(50);
        Assert.False(_uart.Send([7], 0, 1, timeout: 0));
        Pass(100);
        Assert.InRange(_device.Got.Count, 48, 49);
        Assert.Equal(7, _device.Got[^1]);
        Assert.Single(_reports);
    }

    [Fact]
    public void AClosedPortWhoseWriteIsUnderWayIsReported()
    {
        _uart.Open(At9600, 256);
        _uart.Send(new byte[10], 0, 10, timeout: 0);
        Pass(20);
        _uart.Close();
        Assert.Empty(_reports);
        _uart.Open(At9600, 256);
        _uart.Send(new byte[10], 0, 10, timeout: 0);
        Pass(5);
        _uart.Close();
        Assert.StartsWith("the port was closed before the driver had sent the last write", Assert.Single(_reports));
    }

    [Fact]
    public void ThereIsNoFlowControl()
    {
        _uart.Open(At9600 with { FlowControl = true }, 64);
        Assert.False(_device.Settings.FlowControl);
        _device.Say(96);
        Pass(1000);
        Assert.Equal(64, _uart.BytesToRead);
        Assert.Equal(32, _uart.Overruns);
    }

    [Theory]
    [InlineData(5, LineParity.None)]
    [InlineData(6, LineParity.Even)]
    public void FewerThanSevenDataBitsAreRefused(int dataBits, LineParity parity)
    {
        Assert.Throws<NotSupportedException>(() => _uart.Open(At9600 with { DataBits = dataBits, Parity = parity }, 64));
        Assert.False(_uart.IsOpen);
    }

    [Theory]
    [InlineData(9600, 7, LineParity.Even, 1, "nanoFramework sets 7E1 up wrongly")]
    [InlineData(9600, 8, LineParity.None, 1.5, "nanoFramework sets 8N1.5 up wrongly")]
    [InlineData(300, 8, LineParity.None, 1, "the divider does not reach 300 baud")]
    public void WhatTheDriverSetsUpWronglyIsReported(int baud, int dataBits, LineParity parity, double stopBits, string report)
    {
        _uart.Open(new LineSettings(baud, dataBits, parity, stopBits, false), 64);
        Assert.Equal([report], _reports);
    }

    [Fact]
    public void OnlyWhatComesWhileTheLinesAreInvertedIsGarbled()
    {
        _uart.Open(At9600, 1024);
        _device.Outgoing = new Queue<byte>(Enumerable.Repeat((byte)7, 1000));
        foreach (bool isInverted in new[] { true, false, false })
        {
            _time.Pass(100);
            _uart.IsInverted = isInverted;
        }

        byte[] read = new byte[1024];
        int count = _uart.Read(read);

        // And a zero byte for the idle line that has gone low.
        Assert.Equal((96, 96), (_uart.Garbled, read[..count].Count(one => one == 0) - 1));
        Assert.All(read[..96], one => Assert.Equal(7, one));
    }

    [Fact]
    public void WithoutInterruptsTheRegisterKeepsTheFirstByte()
    {
        _uart.Open(At9600, 64);
        _uart.InterruptsHeld = true;
        _device.Say(10);
        Pass(100);
        _uart.InterruptsHeld = false;
        byte[] read = new byte[10];
        Assert.Equal(1, _uart.Read(read));
        Assert.Equal(0, read[0]);
        Assert.Equal(9, _uart.Overruns);
    }

    [Fact]
    public void ATransmissionBeganWhenTheFirmwareLookedAtTheClockHoweverLateThePcComesToIt()
    {
        BoardTime time = new(_time.GetTimestamp);
        using Stm32Uart uart = new(_device, paced: true, new CompletionEvent(), _reports.Add, time);
        uart.Open(At9600, 256);
        Thread firmware = new(() =>
        {
            Assert.Equal(0, time.Milliseconds);
            uart.Send(new byte[96], 0, 96, timeout: 0);
        });
        time.Lead(_ =>
        {
            // The wires are already two milliseconds ahead, and nobody has been notified.
            if (firmware.ThreadState == ThreadState.Unstarted)
            {
                firmware.Start();
                firmware.Join();
            }
        });
        _time.Pass(1);
        Pass(time, 100);
        Assert.Equal(96, _device.Got.Count);
    }

    [Fact]
    public void AFirmwareThatDidNotLookBeganWhenItCalled()
    {
        BoardTime time = new(_time.GetTimestamp);
        using Stm32Uart uart = new(_device, paced: true, new CompletionEvent(), _reports.Add, time);
        uart.Open(At9600, 256);
        Assert.Equal(0, time.Milliseconds);
        for (int i = 0; i < 2; i++)
        {
            uart.Send(new byte[10], 0, 10, timeout: 0);
            Pass(time, 5);
        }

        Assert.Single(_reports);
        Assert.InRange(_device.Got.Count, 8, 9);
    }

    private void Pass(BoardTime time, int milliseconds)
    {
        for (int i = 0; i < milliseconds; i++)
        {
            _time.Pass(1);
            _ = time.GetTimestamp();
        }
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
