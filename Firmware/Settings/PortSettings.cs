using TS500.Firmware.Configuration;
using TS500.Hal;

namespace TS500.Firmware.Settings
{
    /// <summary>A <c>[portN]</c> section of nf.config. The initial values are the defaults.</summary>
    public sealed class PortSettings : Section
    {
        /// <summary>Baud rate, frame format and flow control: <c>baud</c>, <c>format</c>, <c>flow</c>.</summary>
        public readonly UartSettings Uart = new UartSettings();

        public BusyPolicy Busy = BusyPolicy.Probe;
        public bool BusySame;
        public int TakeoverAfter = 60;
        public AddressList Allow = new AddressList();
        public int KeepAliveIdle = 10;
        public int KeepAliveInterval = 5;
        public int KeepAliveCount = 3;
        public int StallTimeout = 25;
        public int IdleTimeout;
        public ReplayPolicy Replay;
        public int Log;
        public bool Gather;
        public int PackSize = 512;
        public int PackDelay = 10;
        public int PackDelimiter = -1;
        public int CharacterDelay;
        public int LineDelay;

        /// <summary>How long a client that has closed its sending side still gets data from the UART, in ms:
        /// <c>half-close</c>.</summary>
        public int HalfClose = 1000;

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
                case "busy": return SetBusy(value);
                case "half-close": return Number(value, 0, 60000, " ms", ref HalfClose);
                case "replay": Replay = value == "all" ? ReplayPolicy.All : value == "none" ? ReplayPolicy.None : ReplayPolicy.New; return null;
                case "release-notice": return Printable(value, 80, ref ReleaseNotice);
                case "release-timeout": return Number(value, 1, 10000, " ms", ref ReleaseTimeout);
                case "takeover-after": return Number(value, 1, 86400, " s", ref TakeoverAfter);
                case "stall-timeout": return Number(value, 0, 86400, " s", ref StallTimeout);
                case "idle-timeout": return Number(value, 0, 86400, " s", ref IdleTimeout);
                case "keep-alive": return Number(value, 0, 86400, " s", ref KeepAliveIdle);
                case "keep-alive-interval": return Number(value, 0, 86400, " s", ref KeepAliveInterval);
                case "keep-alive-count": return Number(value, 0, 86400, " s", ref KeepAliveCount);
                case "busy-same": BusySame = value == "takeover"; return null;
                case "allow": Allow.Text = value; return null;
                default: return UnknownKey;
            }
        }

        private string Format(string value)
        {
            int parity = value.Length == 3 ? "NOE".IndexOf(value[1]) : -1;
            bool allowed = parity >= 0 && (value[0] == '7' || value[0] == '8') && (value[2] == '1' || value[2] == '2');
            if (!allowed)
            {
                return "7 or 8 data bits, parity N, E or O, 1 or 2 stop bits, such as 8N1";
            }

            Uart.DataBits = value[0] - '0';
            Uart.Parity = (Parity)parity;
            Uart.StopBits = value[2] - '0';
            return null;
        }

        private string Flow(string value)
        {
            if (value != "none" && value != "rts-cts")
            {
                return "none or rts-cts";
            }

            Uart.FlowControl = value == "none" ? FlowControl.None : FlowControl.RtsCts;
            return null;
        }

        private string SetBusy(string value)
        {
            Busy = value == "takeover" ? BusyPolicy.Takeover : value == "reject" ? BusyPolicy.Reject : value == "watch" ? BusyPolicy.Watch : value == "takeover-idle" ? BusyPolicy.TakeoverIdle : BusyPolicy.Probe;
            return null;
        }
    }
}
