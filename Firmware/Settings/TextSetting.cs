using TS500.Firmware.Text;

namespace TS500.Firmware.Settings
{
    /// <summary>A setting whose value is a line of printable ASCII.</summary>
    public sealed class TextSetting : Setting
    {
        private readonly int _max;

        /// <summary>Describes a setting.</summary>
        /// <param name="key">Its key.</param>
        /// <param name="max">The maximum number of characters.</param>
        /// <param name="initial">The default.</param>
        /// <param name="purpose">What it is for, in one sentence.</param>
        public TextSetting(string key, int max, string initial, string purpose)
            : base(key, null, initial, purpose)
        {
            _max = max;
        }

        /// <inheritdoc/>
        public override string Allowed => "1 to " + _max.ToString() + " printable ASCII characters";

        /// <inheritdoc/>
        public override object Parse(string text)
        {
            return IsLine(text, _max) ? text : null;
        }

        /// <summary>Whether a text is a line of printable ASCII.</summary>
        /// <param name="text">The text.</param>
        /// <param name="max">The maximum number of its characters.</param>
        internal static bool IsLine(string text, int max)
        {
            bool isLine = text.Length > 0 && text.Length <= max;
            for (int i = 0; isLine && i < text.Length; i++)
            {
                isLine = text[i] >= ' ' && text[i] <= '~';
            }

            return isLine;
        }

        /// <inheritdoc/>
        public override void Write(ByteWriter text, object value)
        {
            text.Text((string)value);
        }

        /// <inheritdoc/>
        public override void WriteJson(ByteWriter json, object value)
        {
            json.Quoted((string)value);
        }
    }
}
