namespace TS500.Hal
{
    /// <summary>A UART's baud rate, frame format and flow control.</summary>
    public sealed class UartSettings
    {
        /// <summary>Baud rate, in bits per second.</summary>
        public int BaudRate = 115200;

        /// <summary>Data bits of a frame: 7 or 8.</summary>
        public int DataBits = 8;

        /// <summary>The parity bit of a frame.</summary>
        public Parity Parity = Parity.None;

        /// <summary>Stop bits of a frame: 1 or 2.</summary>
        public int StopBits = 1;

        /// <summary>Hardware flow control.</summary>
        public FlowControl FlowControl = FlowControl.None;

        /// <summary>Bits of a frame on the wire: start, data, parity, stop.</summary>
        public int BitsPerFrame => 1 + DataBits + (Parity == Parity.None ? 0 : 1) + StopBits;

        /// <summary>How long a byte takes on the wire, in ns.</summary>
        public int NanosecondsPerByte => (int)(BitsPerFrame * 1000000000L / BaudRate);

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
