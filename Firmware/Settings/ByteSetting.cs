using TS500.Firmware.Text;

namespace TS500.Firmware.Settings
{
    /// <summary>A setting whose value is a byte or none, which is -1.</summary>
    public sealed class ByteSetting : Setting
    {
        /// <summary>The value that stands for none.</summary>
        public const int None = -1;

        private const string HexDigits = "0123456789abcdef";

        /// <summary>Describes a setting whose default is none.</summary>
        /// <param name="key">Its key.</param>
        /// <param name="purpose">What it is for, in one sentence.</param>
        public ByteSetting(string key, string purpose)
            : base(key, null, None, purpose)
        {
        }

        /// <inheritdoc/>
        public override string Allowed => "none, or a byte from 0 to 255, such as 10 or 0x0a";

        /// <inheritdoc/>
        public override object Parse(string text)
        {
            if (text == "none")
            {
                return None;
            }

            int number = text.StartsWith("0x") ? Hex(text) : Digits.Parse(text, 0, text.Length);
            return number >= 0 && number <= 255 ? (object)number : null;
        }

        /// <inheritdoc/>
        public override void Write(ByteWriter text, object value)
        {
            int number = (int)value;
            if (number == None)
            {
                text.Text("none");
                return;
            }

            text.Text("0x").Character(HexDigits[number >> 4]).Character(HexDigits[number & 15]);
        }

        private static int Hex(string text)
        {
            if (text.Length < 3 || text.Length > 4)
            {
                return -1;
            }

            int number = 0;
            for (int i = 2; i < text.Length; i++)
            {
                int digit = HexDigits.IndexOf(text[i] >= 'A' && text[i] <= 'F' ? (char)(text[i] + ('a' - 'A')) : text[i]);
                if (digit < 0)
                {
                    return -1;
                }

                number = number * 16 + digit;
            }

            return number;
        }
    }
}
