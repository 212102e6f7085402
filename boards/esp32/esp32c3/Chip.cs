using TS500.Boards.Esp32;

namespace TS500.Boards.AnyEsp32
{
    /// <summary>An ESP32-C3: two UARTs.</summary>
    internal static class Chip
    {
        /// <summary>The board's name.</summary>
        internal const string Name = "esp32c3";

        /// <summary>No status LED: the boards' LEDs are RGB, which a pin alone cannot light.</summary>
        internal const int Led = UartPins.None;

        /// <summary>Whether its UARTs divide their clock by a prescaler first.</summary>
        internal const bool HasPrescaler = true;

        /// <summary>The pins of port 1 and so on; last the UART that the debugger may claim.</summary>
        internal static readonly UartPins[] Ports =
        {
            new UartPins(2, tx: 4, rx: 5, rts: 6, cts: 7),
            new UartPins(1, tx: 0, rx: 1),
        };
    }
}
