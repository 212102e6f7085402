namespace TS500.Firmware.Configuration
{
    /// <summary>The <c>[http]</c> section of nf.config. The initial values are the defaults.</summary>
    public sealed class HttpSection : Section
    {
        /// <summary>How long receiving a request or sending a response may take, in ms: <c>request-timeout</c>.</summary>
        public int RequestTimeout = 2000;

        /// <summary>How long a persistent connection may be idle, in ms: <c>keep-alive</c>.</summary>
        public int KeepAlive = 10000;

        internal override string Keys => "request-timeout, keep-alive";

        internal override string Set(string key, string value)
        {
            switch (key)
            {
                case "request-timeout": return Number(value, 100, 60000, " ms", ref RequestTimeout);
                case "keep-alive": return Number(value, 100, 600000, " ms", ref KeepAlive);
                default: return UnknownKey;
            }
        }
    }
}
