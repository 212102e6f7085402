using TS500.Hal;

namespace TS500.Firmware.Settings
{
    /// <summary>
    /// A <c>[portN]</c> section of nf.config; never changed, but replaced as a whole. Its members are fields, as the loop reads
    /// them in every turn.
    /// </summary>
    public sealed class PortSettings
    {
        private static readonly string[] s_flows = { "none", "rts-cts" };

        /// <summary>What there is to set.</summary>
        public static readonly SettingTable Table = new SettingTable(
            new NumberSetting("baud", 300, 3000000, "bits per second", 115200, "The UART's baud rate."),
            new FormatSetting("format", "The UART's frame format."),
            new ChoiceSetting("flow", s_flows, 0,
                "How the UART and its peer hold each other off; with rts-cts an ESP32 obeys CTS but does not drive RTS, and an STM32 has neither."),
            new ChoiceSetting("busy", new[] { "probe", "reject", "takeover", "takeover-idle", "watch" }, (int)BusyPolicy.Probe,
                "What happens to a second client: it is served if the first turns out to be dead (probe), refused, served in place of the "
                + "first, always or only if that is idle, or it may only watch."),
            new NumberSetting("takeover-after", 1, 86400, "s", 60,
                "How long the first client must have neither sent nor received anything for busy=takeover-idle to replace it."),
            new ChoiceSetting("busy-same", new[] { "busy", "takeover" }, 0,
                "What happens to a second client from the same address as the first: what busy says, or it takes the port over."),
            new AddressListSetting("allow", "The addresses that clients of the port may connect from."),
            new NumberSetting("keep-alive", 1, 7200, "s", 10,
                "How long a connection must be silent for TCP to ask whether the client's host is still there."),
            new NumberSetting("keep-alive-interval", 1, 600, "s", 5, "How long TCP waits for the answer before it asks again."),
            new NumberSetting("keep-alive-count", 1, 20, null, 3, "How often TCP asks in vain before it gives the client up."),
            new NumberSetting("stall-timeout", 0, 86400, "s", 25,
                "How long a client may acknowledge nothing of what it was sent before it counts as dead; 0 switches this off."),
            new NumberSetting("idle-timeout", 0, 604800, "s", 0,
                "How long a client may neither send nor receive anything before it has to leave; 0 switches this off."),
            new NumberSetting("half-close", 0, 60000, "ms", 1000,
                "How long a client that has closed its sending side, as scripts do, still gets data from the UART; a newcomer ends that at once."),
            new ChoiceSetting("replay", new[] { "new", "all", "none" }, (int)ReplayPolicy.New,
                "What a client gets first of what the UART received before: what no client is known to have seen, all that is kept, or nothing."),
            new NumberSetting("log", 0, 1024, "KiB", 0, "How much of what the UART receives is kept; 0 is as much as the board can spare.")
            {
                NeedsRestart = true,
            },
            new ChoiceSetting("packing", new[] { "at-once", "gather" }, 0,
                "Whether what the UART receives is sent at once, or gathered into packets according to the three following keys."),
            new NumberSetting("pack-size", 1, 1024, "bytes", 512, "With packing=gather, how many bytes make a packet."),
            new NumberSetting("pack-delay", 1, 1000, "ms", 10, "With packing=gather, how long a silence of the UART ends a packet."),
            new ByteSetting("pack-delimiter", "With packing=gather, the byte that ends a packet."),
            new NumberSetting("character-delay", 0, 1000, "ms", 0, "A pause after each byte to the UART, for a boot loader that is slow to read."),
            new NumberSetting("line-delay", 0, 10000, "ms", 0, "A pause after each line to the UART, likewise."),
            new TextSetting("release-notice", 80, "released by the operator", "The line sent to a released client."),
            new NumberSetting("release-timeout", 1, 10000, "ms", 100, "How long a graceful release waits for the client to acknowledge."));

        /// <summary>Baud rate, frame format and flow control.</summary>
        public readonly UartSettings Uart = new UartSettings();

        /// <summary>What happens to a newcomer while there is a client.</summary>
        public readonly BusyPolicy Busy;

        /// <summary>How long the client must have been silent for <see cref="BusyPolicy.TakeoverIdle"/>, in s.</summary>
        public readonly int TakeoverAfter;

        /// <summary>Whether a newcomer with the client's address takes the port over, whatever <see cref="Busy"/> is.</summary>
        public readonly bool BusySame;

        /// <summary>Who may connect.</summary>
        public readonly AddressList Allow;

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
            FormatSetting.Take(values.Text("format"), Uart);
            Uart.FlowControl = (FlowControl)values.Number("flow");
            Busy = (BusyPolicy)values.Number("busy");
            TakeoverAfter = values.Number("takeover-after");
            BusySame = values.Number("busy-same") == 1;
            Allow = values.Addresses("allow");
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
            ReleaseNotice = values.Text("release-notice");
            ReleaseTimeout = values.Number("release-timeout");
        }

        /// <summary>All values, for who shows them.</summary>
        public SettingValues Values { get; }

        /// <summary>Flow control in the notation of nf.config.</summary>
        /// <param name="flow">The flow control.</param>
        public static string Flow(FlowControl flow)
        {
            return s_flows[(int)flow];
        }
    }
}
