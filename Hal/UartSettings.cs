namespace TS500.Hal
{
    /// <summary>A UART's baud rate, frame format and flow control.</summary>
    public sealed class UartSettings
    {
        /// <summary>Baud rate, in bits per second.</summary>
        public int BaudRate = 115200;

        /// <summary>Data bits of a frame: 5 to 8.</summary>
        public int DataBits = 8;

        /// <summary>The parity bit of a frame.</summary>
        public Parity Parity = Parity.None;

        /// <summary>The stop bits of a frame.</summary>
        public StopBits StopBits = StopBits.One;

        /// <summary>How the UART and its peer hold each other off.</summary>
        public FlowControl FlowControl = FlowControl.None;

        /// <summary>How long a byte takes on the wire, in ns.</summary>
        public int NanosecondsPerByte => (int)(HalfBitsPerFrame * 500000000L / BaudRate);

        /// <summary>A frame on the wire, in halves of a bit: start, data, parity, stop.</summary>
        private int HalfBitsPerFrame => 2 + 2 * DataBits + (Parity == Parity.None ? 0 : 2) + HalfStopBits;

        private int HalfStopBits => StopBits == StopBits.One ? 2 : StopBits == StopBits.Two ? 4 : 3;

        /// <summary>How many bytes the wire carries in a time.</summary>
        /// <param name="milliseconds">The time.</param>
        /// <returns>The number of bytes; at least 2, so that one can follow another without a gap.</returns>
        public int BytesIn(int milliseconds)
        {
            int bytes = (int)(milliseconds * 1000000L / NanosecondsPerByte);
            return bytes < 2 ? 2 : bytes;
        }
    }
}
