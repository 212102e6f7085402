using TS500.Hal;

namespace TS500.Firmware.Configuration
{
    /// <summary>A <c>[portN]</c> section of nf.config. The initial values are the defaults.</summary>
    public sealed class PortSection : Section
    {
        /// <summary>Baud rate, frame format and flow control: <c>baud</c>, <c>format</c>, <c>flow</c>.</summary>
        public readonly UartSettings Uart = new UartSettings();

        /// <summary>Whether a new client takes over a busy port (<c>busy=takeover</c>) or is refused
        /// (<c>busy=reject</c>).</summary>
        public bool Takeover;

        /// <summary>How long a client that has closed its sending side still gets data from the UART, in ms:
        /// <c>half-close</c>.</summary>
        public int HalfClose = 1000;

        /// <summary>How much of what the UART receives while there is no client is kept for the next one, in KiB:
        /// <c>replay</c>.</summary>
        public int Replay = 4;

        /// <summary>The line that a released client gets: <c>release-notice</c>.</summary>
        public string ReleaseNotice = "released by the operator";

        /// <summary>How long a graceful release waits for the client, in ms: <c>release-timeout</c>.</summary>
        public int ReleaseTimeout = 100;

        internal override string Keys => "baud, format, flow, busy, half-close, replay, release-notice, release-timeout";

        internal override string Set(string key, string value)
        {
            switch (key)
            {
                case "baud": return Number(value, 300, 3000000, " bits per second", ref Uart.BaudRate);
                case "format": return Format(value);
                case "flow": return Flow(value);
                case "busy": return Busy(value);
                case "half-close": return Number(value, 0, 60000, " ms", ref HalfClose);
                case "replay": return Number(value, 0, 32, " KiB", ref Replay);
                case "release-notice": return Printable(value, 80, ref ReleaseNotice);
                case "release-timeout": return Number(value, 1, 10000, " ms", ref ReleaseTimeout);
                default: return UnknownKey;
            }
        }

        private string Format(string value)
        {
            return LineNotation.ReadFormat(value, Uart) ? null : LineNotation.Formats;
        }

        private string Flow(string value)
        {
            return LineNotation.ReadFlowControl(value, Uart) ? null : LineNotation.FlowControls;
        }

        private string Busy(string value)
        {
            if (value != "reject" && value != "takeover")
            {
                return "reject or takeover";
            }

            Takeover = value == "takeover";
            return null;
        }
    }
}
