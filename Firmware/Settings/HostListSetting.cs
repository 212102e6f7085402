using TS500.Firmware.Text;

namespace TS500.Firmware.Settings
{
    /// <summary>A setting whose value is a <see cref="HostList"/>.</summary>
    public sealed class HostListSetting : Setting
    {
        /// <summary>Describes a setting whose default is none.</summary>
        /// <param name="key">Its key.</param>
        /// <param name="purpose">What it is for, in one sentence.</param>
        public HostListSetting(string key, string purpose)
            : base(key, null, HostList.Parse("none"), purpose)
        {
        }

        /// <inheritdoc/>
        public override string Allowed => "none, or up to " + HostList.MaxEntries.ToString() + " host names of up to "
            + HostList.MaxLength.ToString() + " characters, without ports, such as ts500.example, rack7";

        /// <inheritdoc/>
        public override object Parse(string text)
        {
            return HostList.Parse(text);
        }

        /// <inheritdoc/>
        public override void Write(ByteWriter text, object value)
        {
            ((HostList)value).Write(text);
        }
    }
}
