using TS500.Boards.Esp32;

namespace TS500.Boards.AnyEsp32
{
    /// <summary>An ESP32-C6: two UARTs.</summary>
    internal static class Chip
    {
        /// <summary>The board's name.</summary>
        internal const string Name = "esp32c6";

        /// <summary>No status LED: the boards' LEDs are RGB, which a pin alone cannot light.</summary>
        internal const int Led = UartPins.None;

        /// <summary>Whether its UARTs divide their clock by a prescaler first.</summary>
        internal const bool HasPrescaler = true;

        /// <summary>The pins of port 1 and so on; last the UART that the debugger may claim.</summary>
        internal static readonly UartPins[] Ports =
        {
            new UartPins(2, tx: 2, rx: 3, rts: 10, cts: 11),
            new UartPins(1, tx: 20, rx: 21),
        };
    }
}
