using TS500.Boards.Esp32;

namespace TS500.Boards.AnyEsp32
{
    /// <summary>A board with an ESP32, S2, S3 or C-series chip.</summary>
    internal sealed class AnyEsp32Board : Esp32Board
    {
        // At 921,600 baud 92.2 bytes come in a millisecond, so that a ring of 4 KiB bridges 44 ms: a sleep of the loop, which lasts
        // to the next tick of 10 ms, a quantum of 20 ms that another managed thread may have, and the loop's turn.
        private const int RingSize = 4096;

        // Without PSRAM the managed heap is what 100 KiB for Wi-Fi and drivers leave free (nf-interpreter
        // targets/ESP32/_nanoCLR/Memory.cpp).
        private const int BufferSize = 2048;

        /// <summary>Describes the board; nothing is done to it yet.</summary>
        internal AnyEsp32Board()
            : base(Chip.Name, Chip.Ports, BufferSize, RingSize, Chip.Led)
        {
        }
    }
}
