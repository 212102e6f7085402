using TS500.Firmware.Text;

namespace TS500.Firmware.Settings
{
    /// <summary>A setting whose value is a <see cref="ResetSequence"/>.</summary>
    public sealed class ResetSetting : Setting
    {
        /// <summary>Describes a setting whose default is none.</summary>
        /// <param name="key">Its key.</param>
        public ResetSetting(string key)
            : base(key, null, ResetSequence.Parse("none"))
        {
        }

        /// <inheritdoc/>
        public override string Allowed => ResetSequence.Allowed;

        /// <inheritdoc/>
        public override object Parse(string text)
        {
            return ResetSequence.Parse(text);
        }

        /// <inheritdoc/>
        public override void Write(ByteWriter text, object value)
        {
            ((ResetSequence)value).Write(text);
        }
    }
}
