using TS500.Boards.Esp32;

namespace TS500.Boards.AnyEsp32
{
    /// <summary>An ESP32-S2: two UARTs.</summary>
    internal static class Chip
    {
        /// <summary>The board's name.</summary>
        internal const string Name = "esp32s2";

        /// <summary>No status LED: the boards' LEDs are RGB, which a pin alone cannot light.</summary>
        internal const int Led = UartPins.None;

        /// <summary>Whether its UARTs divide their clock by a prescaler first.</summary>
        internal const bool HasPrescaler = false;

        /// <summary>The pins of port 1 and so on; last the UART that the debugger may claim.</summary>
        internal static readonly UartPins[] Ports =
        {
            new UartPins(2, tx: 17, rx: 18, rts: 11, cts: 12),
            new UartPins(1, tx: 4, rx: 5),
        };
    }
}
