namespace TS500.Hal
{
    /// <summary>
    /// The baud rates of the ESP32 family: a clock of 80 MHz by a divider with four bits of fraction (ESP-IDF
    /// components/esp_hal_uart, uart_ll_set_baudrate).
    /// </summary>
    public sealed class Esp32Divider
    {
        // UART_SCLK_DEFAULT, which nf-interpreter takes: the APB clock, or PLL_F80M of newer chips.
        private const long Clock = 80000000;

        private const long MaxWithoutPrescaler = 0xFFFFF;
        private const long MaxWithPrescaler = 0xFFF;
        private const long MaxPrescale = 256;

        private readonly bool _hasPrescaler;

        /// <summary>Describes a chip's divider.</summary>
        /// <param name="hasPrescaler">Whether it has 12 bits behind a prescaler, as on all chips but the ESP32 and the ESP32-S2,
        /// whose divider has 20 bits.</param>
        public Esp32Divider(bool hasPrescaler)
        {
            _hasPrescaler = hasPrescaler;
        }

        /// <summary>What the chip makes of a baud rate.</summary>
        /// <param name="baudRate">The baud rate asked for, in bits per second.</param>
        /// <returns>Bits per second, rounded; 0 if the divider cannot get near.</returns>
        public int Actual(int baudRate)
        {
            long max = _hasPrescaler ? MaxWithPrescaler : MaxWithoutPrescaler;
            long prescale = _hasPrescaler ? (Clock + max * baudRate - 1) / (max * baudRate) : 1;
            long sixteenths = (Clock << 4) / (baudRate * prescale);
            if (prescale > MaxPrescale || sixteenths < 16 || sixteenths >> 4 > max)
            {
                return 0;
            }

            long divider = sixteenths * prescale;
            return (int)(((Clock << 4) + divider / 2) / divider);
        }
    }
}
