namespace TS500.Boards.Esp32
{
    /// <summary>The pins of one of the chip's UARTs.</summary>
    internal sealed class UartPins
    {
        /// <summary>No pin: the UART does without this line.</summary>
        internal const int None = -1;

        /// <summary>Assigns pins to a UART.</summary>
        /// <param name="number">n of COMn, which is UARTn-1 of the chip.</param>
        /// <param name="tx">The GPIO that sends.</param>
        /// <param name="rx">The GPIO that receives.</param>
        /// <param name="rts">The GPIO that lets the peer send; only together with <paramref name="cts"/>.</param>
        /// <param name="cts">The GPIO by which the peer lets the UART send.</param>
        internal UartPins(int number, int tx, int rx, int rts = None, int cts = None)
        {
            Number = number;
            Tx = tx;
            Rx = rx;
            Rts = rts;
            Cts = cts;
        }

        internal int Number { get; }

        internal int Tx { get; }

        internal int Rx { get; }

        internal int Rts { get; }

        internal int Cts { get; }
    }
}
