using Simulator.Hardware.Uarts;
using Xunit;

namespace SystemTests.Uarts;

/// <summary>On an ESP32 the loop writes to a FIFO whose room it has computed. Another thread may have its quantum in between.</summary>
[Collection(InProcessUarts.Name)]
public sealed class InterruptedWriteTests
{
    private const int RingSize = 4096;
    private const int FifoSize = 128;

    [Fact]
    public async Task AWriteBehindOneThatWasHeldUpFitsTheFifo()
    {
        ManualTime time = new();
        Esp32Uart hardware = new(new ScriptedDevice(), paced: true, new CompletionEvent(), _ => { }, time);
        InterruptedClock clock = new(time, hardware);
        using BoundUart uart = new("Esp32Uart", 1, hardware, RingSize, BoundUart.Esp32Divider, BoundUart.MicrosecondClockOf(clock));
        uart.Settings.BaudRate = FiveUarts.BaudRate;
        Assert.Null(uart.Open());
        clock.IsInterrupted = true;
        int late = uart.Write(new byte[FifoSize], 0, FifoSize);

        // One that does not fit would wait for ever.
        Task<int> write = Task.Run(() => uart.Write(new byte[FifoSize], 0, FifoSize));

        Assert.Same(write, await Task.WhenAny(write, Task.Delay(5000)));
        Assert.InRange(late + await write, 1, FifoSize);
    }

    /// <summary>A clock whose reader loses the processor for a quantum, once it has looked.</summary>
    private sealed class InterruptedClock(ManualTime time, SimulatedUart wire) : TimeProvider
    {
        private const int Quantum = 20;

        internal bool IsInterrupted { get; set; }

        public override long TimestampFrequency => time.TimestampFrequency;

        public override long GetTimestamp()
        {
            long now = time.GetTimestamp();
            if (IsInterrupted)
            {
                IsInterrupted = false;
                time.Pass(Quantum);
                wire.Advance();
            }

            return now;
        }
    }
}
