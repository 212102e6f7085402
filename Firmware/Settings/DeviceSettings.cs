namespace TS500.Firmware.Settings
{
    /// <summary>The <c>[device]</c> section of nf.config.</summary>
    public sealed class DeviceSettings
    {
        /// <summary>What there is to set.</summary>
        public static readonly SettingTable Table = new SettingTable(
            new TextSetting("name", 32, "ts500", "The device's display name.")
            {
                NeedsRestart = true,
            },
            new NumberSetting("watchers", 0, 16, null, 2, "How many clients of all ports together may be watching, with busy=watch.")
            {
                NeedsRestart = true,
            });

        /// <summary>Takes values of <see cref="Table"/>.</summary>
        /// <param name="values">The values, which are not changed any more.</param>
        public DeviceSettings(SettingValues values)
        {
            Values = values;
            Name = values.Text("name");
            Watchers = values.Number("watchers");
        }

        /// <summary>All values.</summary>
        internal SettingValues Values { get; }

        /// <summary>The device's display name.</summary>
        public string Name { get; }

        /// <summary>The maximum number of read-only clients of all ports together.</summary>
        public int Watchers { get; }
    }
}
