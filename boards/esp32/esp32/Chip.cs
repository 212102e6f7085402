using TS500.Boards.Esp32;

namespace TS500.Boards.AnyEsp32
{
    /// <summary>An ESP32: three UARTs, of which COM1 belongs to the debugger. Their pins avoid those of Ethernet.</summary>
    internal static class Chip
    {
        /// <summary>The board's name.</summary>
        internal const string Name = "esp32";

        /// <summary>The GPIO of the status LED on a DevKit V1; a free pin on other boards.</summary>
        internal const int Led = 2;

        /// <summary>Whether its UARTs divide their clock by a prescaler first.</summary>
        internal const bool HasPrescaler = false;

        /// <summary>The pins of port 1 and so on.</summary>
        internal static readonly UartPins[] Ports =
        {
            new UartPins(2, tx: 32, rx: 33, rts: 14, cts: 35),
            new UartPins(3, tx: 4, rx: 36),
        };
    }
}
