using TS500.Firmware.Protocol;
using TS500.Hal;

namespace TS500.Firmware.Settings
{
    /// <summary>
    /// A <c>[portN]</c> section of nf.config; never changed, but replaced as a whole. Its members are fields, as the loop reads
    /// them in every turn.
    /// </summary>
    public sealed class PortSettings
    {
        // nanoCLR runs the static constructors of Firmware before those of Hal, so Hal's static fields are not set yet.
        private static readonly string[] s_flows =
        {
            LineNotation.Name(FlowControl.None), LineNotation.Name(FlowControl.RtsCts), LineNotation.Name(FlowControl.XonXoff),
        };

        /// <summary>What there is to set.</summary>
        public static readonly SettingTable Table = new SettingTable(
            new NumberSetting("baud", 300, 3000000, "bits per second", 115200),
            new FormatSetting("format"),
            new ChoiceSetting("flow", s_flows, 0),
            new ChoiceSetting("mode", new[] { "auto", "telnet", "raw" }, (int)TelnetMode.Auto),
            new ChoiceSetting("keep-line-settings", new[] { "no", "yes" }, 0),
            new ChoiceSetting("busy", new[] { "probe", "reject", "takeover", "takeover-idle", "watch" }, (int)BusyPolicy.Probe),
            new NumberSetting("takeover-after", 1, 86400, "s", 60),
            new ChoiceSetting("busy-same", new[] { "busy", "takeover" }, 0),
            new AddressListSetting("allow", "any"),
            new ChoiceSetting("web", new[] { "reject", "allow" }, 0),
            new NumberSetting("keep-alive", 1, 7200, "s", 10),
            new NumberSetting("keep-alive-interval", 1, 600, "s", 5),
            new NumberSetting("keep-alive-count", 1, 20, null, 3),
            new NumberSetting("stall-timeout", 0, 86400, "s", 25),
            new NumberSetting("idle-timeout", 0, 604800, "s", 0),
            // lwIP does not count a sign of life after FIN: keep-alive ends the connection of a client that lives after 25 s.
            new NumberSetting("half-close", 0, 20000, "ms", 1000),
            new ChoiceSetting("replay", new[] { "new", "all", "none" }, (int)ReplayPolicy.New),
            new NumberSetting("log", 0, 1024, "KiB", 0)
            {
                NeedsRestart = true,
            },
            new ChoiceSetting("packing", new[] { "at-once", "gather" }, 0),
            new NumberSetting("pack-size", 1, 1024, "bytes", 512),
            new NumberSetting("pack-delay", 1, 1000, "ms", 10),
            new ByteSetting("pack-delimiter"),
            new NumberSetting("character-delay", 0, 1000, "ms", 0),
            new NumberSetting("line-delay", 0, 10000, "ms", 0),
            new ResetSetting("reset"),
            new TextSetting("release-notice", 80, "released by the operator"),
            new NumberSetting("release-timeout", 1, 10000, "ms", 100));

        /// <summary>Baud rate, frame format and flow control.</summary>
        public readonly UartSettings Uart = new UartSettings();

        /// <summary>What is spoken with clients.</summary>
        public readonly TelnetMode Mode;

        /// <summary>Whether the settings that a client makes by RFC 2217 stay when it leaves.</summary>
        public readonly bool KeepLineSettings;

        /// <summary>What happens to a newcomer while there is a client.</summary>
        public readonly BusyPolicy Busy;

        /// <summary>How long the client must have been silent for <see cref="BusyPolicy.TakeoverIdle"/>, in s.</summary>
        public readonly int TakeoverAfter;

        /// <summary>Whether a newcomer with the client's address takes the port over, whatever <see cref="Busy"/> is.</summary>
        public readonly bool BusySame;

        /// <summary>Who may connect.</summary>
        public readonly AddressList Allow;

        /// <summary>Whether a client may begin as a web browser does.</summary>
        public readonly bool AllowsWeb;

        /// <summary>How long a connection is silent before TCP's first keep-alive probe, in s.</summary>
        public readonly int KeepAliveIdle;

        /// <summary>The time between two keep-alive probes, in s.</summary>
        public readonly int KeepAliveInterval;

        /// <summary>How many keep-alive probes go unanswered before TCP gives up.</summary>
        public readonly int KeepAliveCount;

        /// <summary>How long a client may acknowledge nothing of what is on its way to it, in s; 0 for ever.</summary>
        public readonly int StallTimeout;

        /// <summary>How long a client may be silent in both directions, in s; 0 for ever.</summary>
        public readonly int IdleTimeout;

        /// <summary>How long a client that has closed its sending side still gets data from the UART, in ms.</summary>
        public readonly int HalfClose;

        /// <summary>What a new client gets first.</summary>
        public readonly ReplayPolicy Replay;

        /// <summary>How much of what the UART receives is kept, in KiB; 0 for what the board can spare.</summary>
        public readonly int Log;

        /// <summary>Whether what the UART receives is gathered into packets.</summary>
        public readonly bool Gather;

        /// <summary>How many gathered bytes make a packet.</summary>
        public readonly int PackSize;

        /// <summary>How long a silence of the UART ends a packet, in ms.</summary>
        public readonly int PackDelay;

        /// <summary>The byte that ends a packet; -1 for none.</summary>
        public readonly int PackDelimiter;

        /// <summary>The pause after each byte to the UART, in ms.</summary>
        public readonly int CharacterDelay;

        /// <summary>The pause after each line to the UART, in ms.</summary>
        public readonly int LineDelay;

        /// <summary>How the device is reset.</summary>
        public readonly ResetSequence Reset;

        /// <summary>The line that a released client gets.</summary>
        public readonly string ReleaseNotice;

        /// <summary>How long a graceful release waits for the client, in ms.</summary>
        public readonly int ReleaseTimeout;

        /// <summary>Takes values of <see cref="Table"/>.</summary>
        /// <param name="values">The values, which are not changed any more.</param>
        public PortSettings(SettingValues values)
        {
            Values = values;
            Uart.BaudRate = values.Number("baud");
            LineNotation.ReadFormat(values.Text("format"), Uart);
            Uart.FlowControl = (FlowControl)values.Number("flow");
            Mode = (TelnetMode)values.Number("mode");
            KeepLineSettings = values.Number("keep-line-settings") == 1;
            Busy = (BusyPolicy)values.Number("busy");
            TakeoverAfter = values.Number("takeover-after");
            BusySame = values.Number("busy-same") == 1;
            Allow = values.Addresses("allow");
            AllowsWeb = values.Number("web") == 1;
            KeepAliveIdle = values.Number("keep-alive");
            KeepAliveInterval = values.Number("keep-alive-interval");
            KeepAliveCount = values.Number("keep-alive-count");
            StallTimeout = values.Number("stall-timeout");
            IdleTimeout = values.Number("idle-timeout");
            HalfClose = values.Number("half-close");
            Replay = (ReplayPolicy)values.Number("replay");
            Log = values.Number("log");
            Gather = values.Number("packing") == 1;
            PackSize = values.Number("pack-size");
            PackDelay = values.Number("pack-delay");
            PackDelimiter = values.Number("pack-delimiter");
            CharacterDelay = values.Number("character-delay");
            LineDelay = values.Number("line-delay");
            Reset = values.Reset("reset");
            ReleaseNotice = values.Text("release-notice");
            ReleaseTimeout = values.Number("release-timeout");
        }

        /// <summary>All values, for who shows them.</summary>
        public SettingValues Values { get; }

        /// <summary>Makes settings of these values, but for those that need a restart.</summary>
        /// <param name="running">The settings in effect.</param>
        public PortSettings UntilRestart(PortSettings running)
        {
            SettingValues values = new SettingValues(Values);
            values.KeepUntilRestart(running.Values);
            return new PortSettings(values);
        }

        /// <summary>Whether the log is larger than the board can certainly spare.</summary>
        /// <param name="spare">How many bytes that is.</param>
        internal bool IsLogLarge(int spare)
        {
            return Log * 1024 > spare;
        }

        /// <summary>Makes settings with a log of what the board can spare.</summary>
        internal PortSettings WithoutLog()
        {
            SettingValues values = new SettingValues(Values);
            values.FallBack(Table.IndexOf("log"));
            return new PortSettings(values);
        }

        /// <summary>Makes changed settings. All changes are checked first, and one that is wrong means that none is made.</summary>
        /// <param name="keys">The keys to change.</param>
        /// <param name="texts">Their new values as in nf.config.</param>
        /// <param name="errors">What is wrong, one sentence each, with key and allowed values; empty if nothing is.</param>
        /// <returns>The changed settings, or <see langword="null"/> if anything is wrong.</returns>
        public PortSettings With(string[] keys, string[] texts, out string[] errors)
        {
            SettingValues changed = new SettingValues(Values);
            bool[] isSet = new bool[Table.Count];
            ErrorList wrong = new ErrorList("");
            for (int i = 0; i < keys.Length; i++)
            {
                string error = Change(changed, isSet, keys[i], texts[i]);
                if (error != null)
                {
                    wrong.Add(error);
                }
            }

            errors = wrong.All();
            return errors.Length == 0 ? new PortSettings(changed) : null;
        }

        private static string Change(SettingValues values, bool[] isSet, string key, string text)
        {
            int index = Table.IndexOf(key);
            if (index < 0)
            {
                return Table.Unknown(key, "");
            }

            if (isSet[index])
            {
                return "key '" + key + "' is given twice";
            }

            isSet[index] = true;
            return Table[index].NeedsRestart
                ? "key '" + key + "' needs a restart, so it can only be set in nf.config"
                : values.Set(index, text);
        }
    }
}
