using TS500.Boards.Esp32;
using TS500.Hal;

namespace TS500.Boards.Esp32P4
{
    /// <summary>Espressif's ESP32-P4-Function-EV-Board: five UARTs and wired Ethernet.</summary>
    internal sealed class Esp32P4Board : Esp32Board
    {
        // At 921,600 baud 92.2 bytes arrive per millisecond, so a ring of 8 KiB lasts 88 ms: a sleep of the loop, until the next
        // tick of 10 ms, three quanta of 20 ms for other managed threads, and the loop's turn.
        private const int RingSize = 8192;

        // The board has 32 MiB of PSRAM.
        private const int BufferSize = 16384;
        private const int LogCapacity = 8192;

        private static readonly UartPins[] Ports =
        {
            new UartPins(1, tx: 21, rx: 22, rts: 47, cts: 46),
            new UartPins(2, tx: 20, rx: 23, rts: 48, cts: 2),
            new UartPins(3, tx: 6, rx: 5),
            new UartPins(4, tx: 3, rx: 4),
            new UartPins(5, tx: 33, rx: 32),
        };

        /// <summary>Describes the board, without touching its hardware.</summary>
        internal Esp32P4Board()
            : base("esp32-p4", Ports, BufferSize, LogCapacity, RingSize, new Esp32Divider(hasPrescaler: true), led: UartPins.None)
        {
        }
    }
}
