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
            bool allowed = text.Length > 0 && text.Length <= _max;
            for (int i = 0; allowed && i < text.Length; i++)
            {
                allowed = text[i] >= ' ' && text[i] <= '~';
            }

            return allowed ? text : null;
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
