using TS500.Hal;

namespace TS500.Firmware.Settings
{
    /// <summary>A setting whose value is the format of a UART's frames in the usual notation, such as 8N1.</summary>
    public sealed class FormatSetting : Setting
    {
        private const string Parities = "NOE";

        /// <summary>Describes a setting whose default is that of a UART.</summary>
        /// <param name="key">Its key.</param>
        /// <param name="purpose">What it is for, in one sentence.</param>
        public FormatSetting(string key, string purpose)
            : base(key, null, "8N1", purpose)
        {
        }

        /// <inheritdoc/>
        public override string Allowed => "7 or 8 data bits, parity N, E or O, 1 or 2 stop bits, such as 8N1";

        /// <summary>A frame format in the usual notation.</summary>
        /// <param name="uart">Settings of a UART.</param>
        public static string Format(UartSettings uart)
        {
            return uart.DataBits.ToString() + Parities[(int)uart.Parity].ToString() + uart.StopBits.ToString();
        }

        /// <inheritdoc/>
        public override object Parse(string text)
        {
            return Take(text, new UartSettings()) ? text : null;
        }

        /// <inheritdoc/>
        public override void Write(ByteWriter text, object value)
        {
            text.Text((string)value);
        }

        /// <summary>Sets a UART's frame format.</summary>
        /// <param name="text">The format in the usual notation.</param>
        /// <param name="uart">The UART's settings, unchanged if the format is not allowed.</param>
        /// <returns>Whether the format is allowed.</returns>
        internal static bool Take(string text, UartSettings uart)
        {
            int parity = text.Length == 3 ? Parities.IndexOf(text[1]) : -1;
            if (parity < 0 || (text[0] != '7' && text[0] != '8') || (text[2] != '1' && text[2] != '2'))
            {
                return false;
            }

            uart.DataBits = text[0] - '0';
            uart.Parity = (Parity)parity;
            uart.StopBits = text[2] - '0';
            return true;
        }
    }
}
