namespace TS500.Firmware.Settings
{
    /// <summary>The <c>[http]</c> section of nf.config.</summary>
    public sealed class HttpSettings
    {
        /// <summary>What there is to set.</summary>
        public static readonly SettingTable Table = new SettingTable(
            new NumberSetting("request-timeout", 100, 60000, "ms", 2000, "How long receiving a request or sending a response may take.")
            {
                NeedsRestart = true,
            },
            new NumberSetting("keep-alive", 100, 600000, "ms", 10000, "How long a persistent connection may be idle.")
            {
                NeedsRestart = true,
            },
            new AddressListSetting("allow", "private", "The addresses from which anything may be called, with a token or without.")
            {
                NeedsRestart = true,
            },
            new TokenSetting("token",
                "What Authorization: Bearer has to say for a call that changes anything or reads what a UART received; with none, every "
                + "address that is allowed may do everything.")
            {
                NeedsRestart = true,
            },
            new HostListSetting("hosts", "The names that the device may be called by besides its own, name.local and its addresses.")
            {
                NeedsRestart = true,
            });

        /// <summary>Takes values of <see cref="Table"/>.</summary>
        /// <param name="values">The values, which are not changed any more.</param>
        public HttpSettings(SettingValues values)
        {
            Values = values;
            RequestTimeout = values.Number("request-timeout");
            KeepAlive = values.Number("keep-alive");
            Allow = values.Addresses("allow");
            Token = values.Token("token");
            Hosts = values.Hosts("hosts");
        }

        /// <summary>All values.</summary>
        internal SettingValues Values { get; }

        /// <summary>How long receiving a request or sending a response may take, in ms.</summary>
        public int RequestTimeout { get; }

        /// <summary>How long a persistent connection may be idle, in ms.</summary>
        public int KeepAlive { get; }

        /// <summary>Who may call.</summary>
        public AddressList Allow { get; }

        /// <summary>What a caller has to know to change anything.</summary>
        public AccessToken Token { get; }

        /// <summary>The device's names besides its own.</summary>
        public HostList Hosts { get; }
    }
}
