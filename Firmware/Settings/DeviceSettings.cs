namespace TS500.Firmware.Settings
{
    /// <summary>The <c>[device]</c> section of nf.config.</summary>
    public sealed class DeviceSettings
    {
        /// <summary>What there is to set.</summary>
        public static readonly SettingTable Table = new SettingTable(
            new TextSetting("name", 32, "ts500", "The device's display name."));

        /// <summary>Takes values of <see cref="Table"/>.</summary>
        /// <param name="values">The values.</param>
        public DeviceSettings(SettingValues values)
        {
            Name = values.Text("name");
        }

        /// <summary>The device's display name.</summary>
        public string Name { get; }
    }
}
