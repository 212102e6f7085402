using TS500.Boards.Esp32;
using TS500.Hal;

namespace TS500.Boards.AnyEsp32
{
    /// <summary>A board with an ESP32, S2, S3 or C-series chip.</summary>
    internal sealed class AnyEsp32Board : Esp32Board
    {
        // At 921,600 baud 92.2 bytes arrive per millisecond, so a ring of 4 KiB lasts 44 ms: a sleep of the loop, until the next
        // tick of 10 ms, a quantum of 20 ms for another managed thread, and the loop's turn.
        private const int RingSize = 4096;

        // Without PSRAM the managed heap is what remains after 100 KiB for Wi-Fi and drivers (nf-interpreter
        // targets/ESP32/_nanoCLR/Memory.cpp).
        private const int BufferSize = 2048;
        private const int LogCapacity = 4096;

        /// <summary>Describes the board, without touching its hardware.</summary>
        internal AnyEsp32Board()
            : base(Chip.Name, Chip.Ports, BufferSize, LogCapacity, RingSize, new Esp32Divider(Chip.HasPrescaler), Chip.Led)
        {
        }
    }
}
