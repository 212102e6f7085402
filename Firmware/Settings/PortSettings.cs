using TS500.Hal;

namespace TS500.Firmware.Settings
{
    /// <summary>A <c>[portN]</c> section of nf.config. Its members are fields, as the loop reads them in every turn.</summary>
    public sealed class PortSettings
    {
        /// <summary>What there is to set.</summary>
        public static readonly SettingTable Table = new SettingTable(
            new NumberSetting("baud", 300, 3000000, "bits per second", 115200, "The UART's baud rate."),
            new FormatSetting("format", "The UART's frame format."),
            new ChoiceSetting("flow", new[] { "none", "rts-cts" }, 0, "How the UART and its peer hold each other off."),
            new ChoiceSetting("busy", new[] { "reject", "takeover" }, 0, "What happens to a second client: it is refused, or replaces the first."),
            new NumberSetting("half-close", 0, 60000, "ms", 1000, "How long a client that has closed its sending side still gets data from the UART."),
            new NumberSetting("replay", 0, 32, "KiB", 4, "How much data from the UART is kept for the next client while there is none."),
            new TextSetting("release-notice", 80, "released by the operator", "The line sent to a released client."),
            new NumberSetting("release-timeout", 1, 10000, "ms", 100, "How long a graceful release waits for the client to acknowledge."));

        /// <summary>Baud rate, frame format and flow control.</summary>
        public readonly UartSettings Uart = new UartSettings();

        /// <summary>Whether a new client takes over a busy port or is refused.</summary>
        public readonly bool Takeover;

        /// <summary>How long a client that has closed its sending side still gets data from the UART, in ms.</summary>
        public readonly int HalfClose;

        /// <summary>How much of what the UART receives while there is no client is kept for the next one, in KiB.</summary>
        public readonly int Replay;

        /// <summary>The line that a released client gets.</summary>
        public readonly string ReleaseNotice;

        /// <summary>How long a graceful release waits for the client, in ms.</summary>
        public readonly int ReleaseTimeout;

        /// <summary>Takes values of <see cref="Table"/>.</summary>
        /// <param name="values">The values.</param>
        public PortSettings(SettingValues values)
        {
            Uart.BaudRate = values.Number("baud");
            FormatSetting.Take(values.Text("format"), Uart);
            Uart.FlowControl = (FlowControl)values.Number("flow");
            Takeover = values.Number("busy") == 1;
            HalfClose = values.Number("half-close");
            Replay = values.Number("replay");
            ReleaseNotice = values.Text("release-notice");
            ReleaseTimeout = values.Number("release-timeout");
        }
    }
}
