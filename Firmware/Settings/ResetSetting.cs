using TS500.Firmware.Text;

namespace TS500.Firmware.Settings
{
    /// <summary>A setting whose value is a <see cref="ResetSequence"/>.</summary>
    public sealed class ResetSetting : Setting
    {
        /// <summary>Describes a setting whose default is none.</summary>
        /// <param name="key">Its key.</param>
        /// <param name="purpose">What it is for, in one sentence.</param>
        public ResetSetting(string key, string purpose)
            : base(key, null, ResetSequence.Parse("none"), purpose)
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
