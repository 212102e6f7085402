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
            new NumberSetting("baud", 300, 3000000, "bits per second", 115200, "The UART's baud rate."),
            new FormatSetting("format", "The UART's frame format."),
            new ChoiceSetting("flow", s_flows, 0,
                "How the UART and its peer hold each other off, where the board can; its README says what it has."),
            new ChoiceSetting("mode", new[] { "auto", "telnet", "raw" }, (int)TelnetMode.Auto,
                "What is spoken with clients: with auto a client is greeted with telnet's offers, and its first byte decides; with telnet "
                + "everybody speaks telnet and RFC 2217; with raw there is not a byte more or less than the UART's."),
            new ChoiceSetting("keep-line-settings", new[] { "no", "yes" }, 0,
                "Whether baud rate, format and flow control that a client sets by RFC 2217 stay when it leaves."),
            new ChoiceSetting("busy", new[] { "probe", "reject", "takeover", "takeover-idle", "watch" }, (int)BusyPolicy.Probe,
                "What happens to a second client: with probe it replaces the first if that turns out to be gone, and is refused if not; "
                + "with reject it is refused; with takeover it replaces the first, with takeover-idle only if that is idle; with watch it "
                + "gets what the UART says and can send nothing."),
            new NumberSetting("takeover-after", 1, 86400, "s", 60,
                "How long no byte must have come from or gone to the first client for busy=takeover-idle to let it go."),
            new ChoiceSetting("busy-same", new[] { "busy", "takeover" }, 0,
                "What happens to a second client from the first one's address: what busy says, or it replaces the first."),
            new AddressListSetting("allow", "any", "The addresses from which clients may connect."),
            new ChoiceSetting("web", new[] { "reject", "allow" }, 0,
                "Whether a client that begins as a web browser does, with an HTTP request, TLS or STUN, is closed before a byte of it "
                + "reaches the UART: a web page can have the browser of whoever looks at it send that."),
            new NumberSetting("keep-alive", 1, 7200, "s", 10,
                "How long a connection is silent before TCP asks the client's host whether it is still there."),
            new NumberSetting("keep-alive-interval", 1, 600, "s", 5, "How long TCP waits for an answer before it asks again."),
            new NumberSetting("keep-alive-count", 1, 20, null, 3, "How often TCP asks without an answer before it gives the client up."),
            new NumberSetting("stall-timeout", 0, 86400, "s", 25,
                "How long a client may acknowledge nothing of what is on its way to it before it is given up; 0 is for ever."),
            new NumberSetting("idle-timeout", 0, 604800, "s", 0,
                "How long no byte may come from or go to a client before it has to leave; 0 is for ever."),
            // lwIP does not count a sign of life after FIN: keep-alive ends the connection of a client that lives after 25 s.
            new NumberSetting("half-close", 0, 20000, "ms", 1000,
                "How long a client that has closed its sending side, as scripts do, still gets data from the UART; a newcomer ends that at "
                + "once."),
            new ChoiceSetting("replay", new[] { "new", "all", "none" }, (int)ReplayPolicy.New,
                "What a client first gets of what the UART received before: what no client is known to have seen, all that is kept, or "
                + "nothing."),
            new NumberSetting("log", 0, 1024, "KiB", 0, "How much of what the UART received is kept; 0 is what the board can spare.")
            {
                NeedsRestart = true,
            },
            new ChoiceSetting("packing", new[] { "at-once", "gather" }, 0,
                "Whether the client is sent each byte at once, or gathered ones: pack-size of them, or those before a pause of pack-delay, or "
                + "those up to a pack-delimiter."),
            new NumberSetting("pack-size", 1, 1024, "bytes", 512, "How many gathered bytes are sent without waiting for more."),
            new NumberSetting("pack-delay", 1, 1000, "ms", 10, "How long the UART is silent before the gathered bytes are sent."),
            new ByteSetting("pack-delimiter", "The byte after which the gathered bytes are sent, itself included."),
            new NumberSetting("character-delay", 0, 1000, "ms", 0,
                "The pause after each byte to the UART, for a boot loader that would lose characters of a paste."),
            new NumberSetting("line-delay", 0, 10000, "ms", 0, "The pause after each line to the UART, for the same reason."),
            new ResetSetting("reset", "The steps on the DTR and RTS lines that reset the device, for a port that has these lines."),
            new TextSetting("release-notice", 80, "released by the operator", "The line sent to a released client."),
            new NumberSetting("release-timeout", 1, 10000, "ms", 100, "How long a graceful release waits for the client to acknowledge."));

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
