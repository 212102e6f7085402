using TS500.Firmware.Text;

namespace TS500.Firmware.Settings
{
    /// <summary>A setting whose value is a whole number within bounds, none of them negative.</summary>
    public sealed class NumberSetting : Setting
    {
        private readonly int _min;
        private readonly int _max;

        /// <summary>Describes a setting.</summary>
        /// <param name="key">Its key.</param>
        /// <param name="min">The smallest number allowed.</param>
        /// <param name="max">The largest number allowed.</param>
        /// <param name="unit">The numbers' unit, or <see langword="null"/>.</param>
        /// <param name="initial">The default.</param>
        /// <param name="purpose">What it is for, in one sentence.</param>
        public NumberSetting(string key, int min, int max, string unit, int initial, string purpose)
            : base(key, unit, initial, purpose)
        {
            _min = min;
            _max = max;
        }

        /// <inheritdoc/>
        public override string Allowed => _min.ToString() + " to " + _max.ToString() + (Unit == null ? "" : " " + Unit);

        /// <inheritdoc/>
        public override object Parse(string text)
        {
            int number = Digits.Parse(text, 0, text.Length);
            return number >= _min && number <= _max ? (object)number : null;
        }

        /// <inheritdoc/>
        public override void Write(ByteWriter text, object value)
        {
            text.Number((int)value);
        }

        /// <inheritdoc/>
        public override void WriteJson(ByteWriter json, object value)
        {
            json.Number((int)value);
        }
    }
}
