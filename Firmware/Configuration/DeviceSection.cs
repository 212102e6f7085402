namespace TS500.Firmware.Configuration
{
    /// <summary>The <c>[device]</c> section of nf.config. The initial values are the defaults.</summary>
    public sealed class DeviceSection : Section
    {
        /// <summary>The device's display name: <c>name</c>.</summary>
        public string Name = "ts500";

        public int Watchers = 2;

        internal override string Keys => "name";

        internal override string Set(string key, string value)
        {
            return key == "watchers" ? Number(value, 0, 16, "", ref Watchers) : key == "name" ? Printable(value, 32, ref Name) : UnknownKey;
        }
    }
}
