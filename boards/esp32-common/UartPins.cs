namespace TS500.Boards.Esp32
{
    /// <summary>The pins of one of the chip's UARTs.</summary>
    internal sealed class UartPins
    {
        /// <summary>No pin: the UART does without this line.</summary>
        internal const int None = GpioLine.None;

        /// <summary>Assigns pins to a UART.</summary>
        /// <param name="number">n of COMn, which is UARTn-1 of the chip.</param>
        /// <param name="tx">The GPIO that sends.</param>
        /// <param name="rx">The GPIO that receives.</param>
        /// <param name="rts">The GPIO that lets the peer send; only together with <paramref name="cts"/>.</param>
        /// <param name="cts">The GPIO by which the peer lets the UART send.</param>
        /// <param name="dtrLine">The GPIO of the DTR line.</param>
        /// <param name="rtsLine">The GPIO of the RTS line that clients and reset sequences set, not flow control.</param>
        internal UartPins(int number, int tx, int rx, int rts = None, int cts = None, int dtrLine = None, int rtsLine = None)
        {
            Number = number;
            Tx = tx;
            Rx = rx;
            Rts = rts;
            Cts = cts;
            DtrLine = dtrLine;
            RtsLine = rtsLine;
        }

        internal int Number { get; }

        internal int Tx { get; }

        internal int Rx { get; }

        internal int Rts { get; }

        internal int Cts { get; }

        internal int DtrLine { get; }

        internal int RtsLine { get; }
    }
}
