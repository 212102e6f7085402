using System.Collections.Concurrent;
using Simulator.Hardware.Uarts;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Uarts;

/// <summary>A board's UART that is closed or reopened with other settings while its writer still has something to send.</summary>
[Collection(InProcessUarts.Name)]
public sealed class ReopeningTests
{
    private const int RingSize = 4096;
    private const int BufferSize = 2048;

    // 128 bytes for the FIFO and 256 for the writer, which thus has something left when its write ends.
    private const int AlmostAll = 300;
    private const int WithoutFifo = 200;

    private static readonly byte[] s_old = new byte[1000];
    private static readonly byte[] s_fresh = [1, 2, 3];

    private readonly ConcurrentQueue<string> _reports = [];
    private readonly CompletionEvent _completion = new();

    [Fact]
    public void AWriterThatThePeerHoldsIsEndedBeforePacedWritesBegin()
    {
        ScriptedDevice device = new() { Room = 0 };
        using BoundUart uart = HeldByCts(device, 1, AlmostAll);
        uart.FlowControl = false;
        Assert.Null(uart.Open());
        device.Room = int.MaxValue;
        AssertOnlyFresh(uart, device);
    }

    [Fact]
    public void AWriterThatWaitsForAnotherPortIsEndedToo()
    {
        ScriptedDevice first = new() { Room = 0 };
        ScriptedDevice second = new() { Room = 0 };
        using BoundUart holder = HeldByCts(first, 1, AlmostAll);
        using BoundUart uart = HeldByCts(second, 2, WithoutFifo);
        uart.FlowControl = false;
        Assert.Null(uart.Open());
        second.Room = int.MaxValue;
        first.Room = int.MaxValue;
        Eventually.True(() => holder.Write(s_fresh, 0, 3) == 3, "room on the other port");
        Eventually.True(() => first.Got.Count > 0 && first.Got[^1] == 3, "the other port's bytes");
        AssertOnlyFresh(uart, second);
        Assert.Equal(0, holder.Faults);
    }

    [Theory]
    [InlineData(1200)]
    [InlineData(9600)]
    [InlineData(921600)]
    public void ATransmissionByDmaEndsBeforeThePortIsClosed(int baud)
    {
        ScriptedDevice device = new();
        Stm32Uart hardware = new(device, paced: true, _completion, _reports.Enqueue);
        using BoundUart uart = new("Stm32Uart", 2, hardware, RingSize, BufferSize, BoundUart.Stm32Divider, BoundUart.Clock);
        uart.Settings.BaudRate = baud;
        for (int i = 0; i < 5; i++)
        {
            Assert.Null(uart.Open());
            int before = device.Got.Count;
            Assert.True(uart.Write(s_old, 0, s_old.Length) > 0, "no room");
            Eventually.True(() => device.Got.Count > before, "the first byte");
        }

        Assert.Null(uart.Open());
        Assert.Equal(3, uart.Write(s_fresh, 0, 3));
        Eventually.True(() => device.Got[^1] == 3, "the fresh bytes");
        Assert.Equal(s_fresh, device.Got[^3..]);
        Assert.Empty(_reports);
        Assert.Equal(0, uart.Faults);
    }

    /// <summary>A UART that has taken bytes, but whose peer holds it off.</summary>
    private BoundUart HeldByCts(ScriptedDevice device, int number, int taken)
    {
        Esp32Uart hardware = new(device, paced: false, _completion, _reports.Enqueue);
        BoundUart uart = new("Esp32Uart", number, hardware, RingSize, BoundUart.Esp32Divider, BoundUart.MicrosecondClock);
        uart.FlowControl = true;
        Assert.Null(uart.Open());
        Eventually.True(() => (taken -= uart.Write(s_old, 0, s_old.Length)) <= 0, "room for that much");
        return uart;
    }

    private void AssertOnlyFresh(BoundUart uart, ScriptedDevice device)
    {
        // One after another, so that an old thread has time to insert something.
        byte[] sent = [];
        for (int i = 0; i < 50; i++)
        {
            Eventually.True(() => uart.Write(s_fresh, 0, s_fresh.Length) == s_fresh.Length, "room");
            sent = [.. sent, .. s_fresh];
            Eventually.True(() => device.Got.Count >= sent.Length, "the fresh bytes");
            Assert.Equal(sent, device.Got);
        }

        Assert.Equal(0, uart.Faults);
        Assert.Empty(_reports);
    }
}
