namespace TS500.Hal
{
    /// <summary>
    /// The baud rates of an STM32F7's UART: its kernel clock by the 16 bits of USART_BRR, at least 16, with oversampling by 16
    /// (ChibiOS os/hal/ports/STM32/LLD/USARTv2, usart_start; nf-interpreter leaves OVER8 off).
    /// </summary>
    public sealed class Stm32Divider
    {
        private const int Min = 16;
        private const int Max = 0xFFFF;

        private readonly int _clock;

        /// <summary>Describes a UART's divider.</summary>
        /// <param name="clock">The UART's kernel clock, in Hz.</param>
        public Stm32Divider(int clock)
        {
            _clock = clock;
        }

        /// <summary>The lowest baud rate, in bits per second.</summary>
        public int Slowest => (_clock + Max - 1) / Max;

        /// <summary>The highest baud rate, in bits per second.</summary>
        public int Fastest => _clock / Min;

        /// <summary>What the chip makes of a baud rate.</summary>
        /// <param name="baudRate">The baud rate asked for, in bits per second.</param>
        /// <returns>Bits per second, rounded; 0 if the divider does not reach it.</returns>
        public int Actual(int baudRate)
        {
            int divider = (_clock + baudRate / 2) / baudRate;
            return divider < Min || divider > Max ? 0 : (_clock + divider / 2) / divider;
        }
    }
}
