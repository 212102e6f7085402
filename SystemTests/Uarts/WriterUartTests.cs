using Simulator.Hardware.Uarts;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Uarts;

/// <summary>The UART binding for a blocking driver, on the simulator's SerialPort.</summary>
[Collection(InProcessUarts.Name)]
public sealed class WriterUartTests : IDisposable
{
    private const int Number = 7;
    private const int BufferSize = 1024;

    private readonly ScriptedDevice _device = new();
    private readonly BoundUart _uart;

    public WriterUartTests()
    {
        _uart = new BoundUart("WriterUart", Number, new IdealUart(_device, paced: false), BufferSize, BufferSize);
    }

    public void Dispose()
    {
        _uart.Dispose();
    }

    [Fact]
    public void ItIsOpenedAsConfiguredAndAnew()
    {
        _uart.Settings.BaudRate = 9600;
        Assert.Null(_uart.Open());
        Assert.Equal("9600 8N1", _device.Settings.ToString());
        _uart.Settings.BaudRate = 19200;
        _uart.Settings.DataBits = 7;
        Assert.Null(_uart.Open());
        Assert.Equal("19200 7N1", _device.Settings.ToString());
    }

    [Fact]
    public void AUartThatTheBoardLacksSaysSo()
    {
        SimulatedUarts.Detach(Number);
        Assert.Equal("the board has no COM7", _uart.Open());
    }

    [Fact]
    public void WriteNeverWaitsAndEveryByteArrivesInOrder()
    {
        _uart.Open();
        byte[] sent = [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 7))];
        _device.Room = 0;
        int taken = 0;
        Eventually.True(() => Offer() == 0, "a full buffer");
        Assert.InRange(taken, BufferSize, 2 * BufferSize);
        _device.Room = int.MaxValue;
        Eventually.True(() => Offer() == 0 && taken == sent.Length, "room for the rest");
        Eventually.True(() => _device.Got.Count == sent.Length, "all bytes");
        Assert.Equal(sent, _device.Got);

        int Offer()
        {
            int count = _uart.Write(sent, taken, sent.Length - taken);
            taken += count;
            return count;
        }
    }

    [Fact]
    public void APurgeDropsWhatWaitsAndNothingThatComesAfter()
    {
        _uart.Open();
        _device.Room = 0;
        int taken = Fill();
        int dropped = _uart.DiscardOutput();
        byte[] fresh = [1, 2, 3];
        Assert.Equal(3, _uart.Write(fresh, 0, 3));
        _device.Room = int.MaxValue;
        Eventually.True(() => _device.Got.Count >= 3 && _device.Got[^1] == 3, "the fresh bytes");
        Assert.Equal(fresh, _device.Got[^3..]);
        Assert.Equal(taken - dropped + 3, _device.Got.Count);
        Assert.InRange(dropped, 1, taken);
    }

    [Fact]
    public void NothingOfBeforeIsSentWhenTheUartIsOpenAgain()
    {
        _uart.Open();
        _device.Room = 0;
        Fill();
        _uart.Close();
        _uart.Open();
        _device.Room = int.MaxValue;
        byte[] fresh = [1, 2, 3];
        Assert.Equal(3, _uart.Write(fresh, 0, 3));
        Eventually.True(() => _device.Got.Count >= 3, "the fresh bytes");
        Assert.Equal(fresh, _device.Got);
        Assert.Equal(0, _uart.Faults);
    }

    [Fact]
    public void WhatTheHardwareFifoHasIsUnsent()
    {
        ScriptedDevice device = new();
        using BoundUart uart = new("WriterUart", Number + 1, new IdealUart(device, paced: true), BufferSize, BufferSize);
        uart.Settings.BaudRate = 9600;
        Assert.Null(uart.Open());
        Assert.Equal(100, uart.Write(new byte[100], 0, 100));
        Eventually.True(() => uart.Unsent == 0, "all to be sent");
        Assert.Null(uart.Open());
        Assert.Equal(100, device.Got.Count);
    }

    [Fact]
    public void AClosedUartTakesAndGivesNothing()
    {
        byte[] bytes = new byte[10];
        AssertNothing();
        _uart.Open();
        _uart.Close();
        _uart.Close();
        _device.Say(10);
        AssertNothing();

        void AssertNothing()
        {
            Assert.Equal(0, _uart.Write(bytes, 0, 10));
            Assert.Equal(0, _uart.Read(bytes, 0, 10));
            Assert.Equal(0, _uart.DiscardOutput());
            Assert.Equal(0, _uart.Faults);
        }
    }

    [Fact]
    public void ReadTakesWhatIsThere()
    {
        _uart.Open();
        byte[] buffer = new byte[10];
        Assert.Equal(0, _uart.Read(buffer, 0, 10));
        _device.Say(4);
        Assert.Equal(4, _uart.Read(buffer, 2, 8));
        Assert.Equal(new byte[] { 0, 0, 0, 1, 2, 3, 0, 0, 0, 0 }, buffer);
    }

    [Fact]
    public void ARingThatWasFoundFullIsCounted()
    {
        _uart.Open();
        byte[] buffer = new byte[BufferSize];
        _device.Say(BufferSize - 1);
        Assert.Equal(BufferSize - 1, _uart.Read(buffer, 0, BufferSize));
        Assert.Equal(0, _uart.Overruns);
        _device.Say(2 * BufferSize);
        Assert.Equal(BufferSize, _uart.Read(buffer, 0, BufferSize));
        Assert.Equal(1, _uart.Overruns);
    }

    [Fact]
    public void ARingThatHoldsThePeerIsNoOverrun()
    {
        _uart.FlowControl = true;
        _uart.Open();
        Assert.True(_uart.HoldsPeer);
        _device.Say(2 * BufferSize);
        Assert.Equal(BufferSize, _uart.Read(new byte[BufferSize], 0, BufferSize));
        Assert.Equal(0, _uart.Overruns);
    }

    /// <summary>Writes zeros until the UART takes no more.</summary>
    /// <returns>How many it took.</returns>
    private int Fill()
    {
        byte[] old = new byte[BufferSize];
        int taken = 0;
        Eventually.True(
            () =>
            {
                int count = _uart.Write(old, 0, old.Length);
                taken += count;
                return count == 0;
            },
            "a full buffer");
        return taken;
    }
}
