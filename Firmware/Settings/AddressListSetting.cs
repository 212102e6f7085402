using TS500.Firmware.Text;

namespace TS500.Firmware.Settings
{
    /// <summary>A setting whose value is an <see cref="AddressList"/>.</summary>
    public sealed class AddressListSetting : Setting
    {
        /// <summary>Describes a setting.</summary>
        /// <param name="key">Its key.</param>
        /// <param name="initial">Its default, as in nf.config.</param>
        /// <param name="purpose">What it is for, in one sentence.</param>
        public AddressListSetting(string key, string initial, string purpose)
            : base(key, null, AddressList.Parse(initial), purpose)
        {
        }

        /// <inheritdoc/>
        public override string Allowed => "any, none, or up to " + AddressList.MaxEntries.ToString()
            + " IPv4 addresses and prefixes without bits beyond their length, such as 10.0.0.0/8, 192.0.2.7; private is all that the "
            + "Internet does not route";

        /// <inheritdoc/>
        /// <remarks>Nobody instead of everybody, whom a mistake must not let in.</remarks>
        public override object Fallback => ((AddressList)Default).IsAny ? AddressList.None() : Default;

        /// <inheritdoc/>
        public override object Parse(string text)
        {
            return AddressList.Parse(text);
        }

        /// <inheritdoc/>
        public override void Write(ByteWriter text, object value)
        {
            ((AddressList)value).Write(text);
        }
    }
}
