using Simulator.Hardware.Uarts;
using SystemTests.Uarts;
using Xunit;

namespace SystemTests.VirtualTime;

/// <summary>On an ESP32 the writer of a port with flow control waits for one whose device holds it off: they share an event.</summary>
[Collection(VirtualTimeCollection.Name)]
public sealed class DelayedWriterTests : IDisposable
{
    private const int Held = 1;
    private const int Other = 2;
    private const int RingSize = 4096;
    private const int MoreThanAFifo = 200;
    private const long Timeout = 10_000 * NanoProgram.Millisecond;

    // As many as are taken at a time: 20 ms of data.
    private const int BaudRate = 9600;
    private const int Count = 19;

    private const byte Xon = 0x11;
    private const byte Xoff = 0x13;

    private readonly NanoProgram _program = new();
    private readonly UartModels _models = new(UartModel.Esp32, paced: true);
    private readonly ScriptedDevice _holding = new();
    private readonly ScriptedDevice _device = new();

    public void Dispose()
    {
        _program.Dispose();
        foreach (int number in new[] { Held, Other })
        {
            SimulatedUarts.Find(number)?.Dispose();
            SimulatedUarts.Detach(number);
        }
    }

    [Fact]
    public void WhatItWritesLateIsUnsentUntilTheFifoIsEmpty()
    {
        int got = -1;
        WriteLate(uart =>
        {
            _holding.Outgoing.Enqueue(Xon);
            while (uart.Unsent > 0)
            {
                _program.Sleep(1);
            }

            Assert.Null(uart.Open());
            got = _device.Got.Count;
        });

        Assert.Equal(Count, got);
    }

    [Fact]
    public void WhatItHasNotWrittenYetCanBeTakenBackAsAWhole()
    {
        int dropped = -1;
        WriteLate(uart =>
        {
            dropped = uart.DiscardOutput();
            _holding.Outgoing.Enqueue(Xon);
            _program.Sleep(500);
        });

        Assert.Equal((Count, 0), (dropped, _device.Got.Count));
    }

    /// <summary>Writes to a port while another one's writer waits for its device, and lets a time pass in which the wire could have
    /// carried all.</summary>
    /// <param name="then">What happens next, to the port.</param>
    private void WriteLate(Action<BoundUart> then)
    {
        BoundUart held = Bind(Held, _holding);
        BoundUart uart = Bind(Other, _device);
        bool hasEnded = false;
        _program.Run(
            () =>
            {
                Assert.Null(held.Open());
                Assert.Null(uart.Open());
                Fill(held);
                Assert.Equal(Count, uart.Write(new byte[Count], 0, Count));
                _program.Sleep(50);
                Assert.Empty(_device.Got);
                then(uart);
                uart.Close();
                held.Close();
                hasEnded = true;
            },
            Timeout);
        Assert.True(hasEnded);
    }

    /// <summary>Has the writer of a port wait for its device.</summary>
    private void Fill(BoundUart held)
    {
        _holding.Outgoing.Enqueue(Xoff);
        for (int taken = 0; taken < MoreThanAFifo; taken += held.Write(new byte[Count], 0, Count))
        {
            _program.Sleep(1);
        }
    }

    private BoundUart Bind(int number, ScriptedDevice device)
    {
        BoundUart uart = new("Esp32Uart", number, _models.Create(device, _ => { }), RingSize, BoundUart.Esp32Divider, BoundUart.MicrosecondClock)
        {
            XonXoff = true,
        };
        uart.Settings.BaudRate = BaudRate;
        return uart;
    }
}
