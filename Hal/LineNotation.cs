namespace TS500.Hal
{
    /// <summary>How nf.config and the API write a UART's frame format, such as 8N1 or 5N1.5, and its flow control.</summary>
    public static class LineNotation
    {
        /// <summary>The formats that <see cref="ReadFormat"/> knows, for an error message.</summary>
        public const string Formats = "5 to 8 data bits, parity N, E or O, 1, 1.5 or 2 stop bits, such as 8N1";

        private const string Parities = "NOE";
        private const int StopBitsAt = 2;

        /// <summary>Reads a frame format.</summary>
        /// <param name="text">The text.</param>
        /// <param name="settings">Where the format goes; unchanged when the text is none.</param>
        /// <returns>Whether the text is a format.</returns>
        public static bool ReadFormat(string text, UartSettings settings)
        {
            int parity = text.Length > StopBitsAt ? Parities.IndexOf(text[1]) : -1;
            if (parity < 0 || text[0] < '5' || text[0] > '8')
            {
                return false;
            }

            StopBits stopBits;
            switch (text.Substring(StopBitsAt))
            {
                case "1": stopBits = StopBits.One; break;
                case "1.5": stopBits = StopBits.OnePointFive; break;
                case "2": stopBits = StopBits.Two; break;
                default: return false;
            }

            settings.DataBits = text[0] - '0';
            settings.Parity = (Parity)parity;
            settings.StopBits = stopBits;
            return true;
        }

        /// <summary>Writes a frame format.</summary>
        /// <param name="settings">The settings that have it.</param>
        /// <returns>The text, a new string.</returns>
        public static string Format(UartSettings settings)
        {
            return settings.DataBits.ToString() + ParityLetter(settings.Parity).ToString() + StopBitsText(settings.StopBits);
        }

        /// <summary>The letter of a parity.</summary>
        /// <param name="parity">The parity.</param>
        /// <returns>N, O or E.</returns>
        public static char ParityLetter(Parity parity)
        {
            return Parities[(int)parity];
        }

        /// <summary>The text of stop bits.</summary>
        /// <param name="stopBits">The stop bits.</param>
        /// <returns>1, 1.5 or 2.</returns>
        public static string StopBitsText(StopBits stopBits)
        {
            return stopBits == StopBits.One ? "1" : stopBits == StopBits.Two ? "2" : "1.5";
        }

        /// <summary>The name of a flow control.</summary>
        /// <param name="flowControl">The flow control.</param>
        /// <returns>Its name in nf.config.</returns>
        public static string Name(FlowControl flowControl)
        {
            return flowControl == FlowControl.None ? "none" : flowControl == FlowControl.RtsCts ? "rts-cts" : "xon-xoff";
        }
    }
}
