using TS500.Firmware.Text;
using TS500.Hal;

namespace TS500.Firmware.Settings
{
    /// <summary>A setting whose value is the format of a UART's frames in the usual notation, such as 8N1.</summary>
    public sealed class FormatSetting : Setting
    {
        /// <summary>Describes a setting whose default is that of a UART.</summary>
        /// <param name="key">Its key.</param>
        /// <param name="purpose">What it is for, in one sentence.</param>
        public FormatSetting(string key, string purpose)
            : base(key, null, "8N1", purpose)
        {
        }

        /// <inheritdoc/>
        public override string Allowed => LineNotation.Formats;

        /// <inheritdoc/>
        public override object Parse(string text)
        {
            return LineNotation.ReadFormat(text, new UartSettings()) ? text : null;
        }

        /// <inheritdoc/>
        public override void Write(ByteWriter text, object value)
        {
            text.Text((string)value);
        }
    }
}
