using TS500.Boards.Esp32;

namespace TS500.Boards.AnyEsp32
{
    /// <summary>An ESP32-S3: three UARTs.</summary>
    internal static class Chip
    {
        /// <summary>The board's name.</summary>
        internal const string Name = "esp32s3";

        /// <summary>No status LED: the boards' LEDs are RGB, which a pin alone cannot light.</summary>
        internal const int Led = UartPins.None;

        /// <summary>Whether its UARTs divide their clock by a prescaler first.</summary>
        internal const bool HasPrescaler = true;

        /// <summary>The pins of port 1 and so on; last the UART that the debugger may claim.</summary>
        internal static readonly UartPins[] Ports =
        {
            new UartPins(2, tx: 17, rx: 18, rts: 15, cts: 16),
            new UartPins(3, tx: 4, rx: 5),
            new UartPins(1, tx: 6, rx: 7),
        };
    }
}
