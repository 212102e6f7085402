using TS500.Hal;

namespace TS500.Firmware.Ports
{
    /// <summary>
    /// The UART of a port. Where it does not open as nf.config says, the keys that are to blame keep their defaults; where it does
    /// not open at all, it is tried again every second.
    /// </summary>
    public sealed class PortUart
    {
        private const int RetryInterval = 1000;

        /// <summary>The UART, or <see langword="null"/> where the board has none. A field: the loop uses it in every turn.</summary>
        public readonly IUart Driver;

        private readonly int _port;
        private readonly IBoard _board;

        // As nf.config says; then with flow, format and baud at their defaults, one after another. Null where that changes nothing.
        private readonly UartSettings[] _attempts;
        private long _retryAt;

        /// <summary>Finds the UART; nothing is done to it yet.</summary>
        /// <param name="port">The port, from 1.</param>
        /// <param name="configured">What nf.config says.</param>
        /// <param name="board">The board.</param>
        public PortUart(int port, UartSettings configured, IBoard board)
        {
            _port = port;
            _board = board;
            _attempts = Attempts(configured);
            Driver = board.Uart(port);
            Settings = configured;
            Reason = Driver == null ? "the board has no UART for this port" : null;
        }

        /// <summary>The settings in effect; while the UART is not open, those that it is to have.</summary>
        public UartSettings Settings { get; private set; }

        /// <summary>
        /// Why the UART is not open, or has other settings than nf.config says; <see langword="null"/> when all is well.
        /// </summary>
        public string Reason { get; private set; }

        /// <summary>The UART's name on the board, or <see langword="null"/> where there is none.</summary>
        public string Name => Driver == null ? null : Driver.Name;

        /// <summary>How many faults the driver reported.</summary>
        public int Faults => Driver == null ? 0 : Driver.Faults;

        /// <summary>How often the driver may have lost received bytes.</summary>
        public int Overruns => Driver == null ? 0 : Driver.Overruns;

        /// <summary>Opens the UART, unless that was tried within the last second.</summary>
        /// <param name="now">The clock, in ms.</param>
        /// <returns>Whether it is open.</returns>
        public bool Open(long now)
        {
            if (Driver == null || now < _retryAt)
            {
                return false;
            }

            _retryAt = now + RetryInterval;
            string first = null;
            string last = null;
            for (int i = 0; i < _attempts.Length; i++)
            {
                if (_attempts[i] == null)
                {
                    continue;
                }

                last = Driver.Open(_attempts[i]);
                if (last == null)
                {
                    Opened(_attempts[i], first);
                    return true;
                }

                first = first ?? last;
            }

            bool reported = Reason != null;
            Reason = Driver.Name + " does not open: " + last;
            if (!reported)
            {
                _board.Log("error: port " + _port.ToString() + ": " + Reason);
            }

            return false;
        }

        /// <summary>
        /// The UART is open. What it has refused is not tried again before the next start: it would have to be closed for that, and
        /// what arrives then is lost.
        /// </summary>
        private void Opened(UartSettings settings, string refusal)
        {
            string port = "port " + _port.ToString() + ": ";
            if (Reason != null)
            {
                _board.Log(port + Driver.Name + " has opened");
            }

            Reason = null;
            Settings = settings;
            if (refusal != null)
            {
                Reason = Driver.Name + " does not open with " + Differences(_attempts[0], settings) + " and has "
                    + Differences(settings, _attempts[0]) + " instead: " + refusal;
                _board.Log("error: " + port + Reason);
            }
        }

        private static UartSettings[] Attempts(UartSettings configured)
        {
            UartSettings defaults = new UartSettings();
            UartSettings withoutFlow = new UartSettings
            {
                BaudRate = configured.BaudRate,
                DataBits = configured.DataBits,
                Parity = configured.Parity,
                StopBits = configured.StopBits,
            };
            UartSettings withoutFormat = new UartSettings { BaudRate = configured.BaudRate };
            UartSettings[] attempts = { configured, withoutFlow, withoutFormat, defaults };
            for (int i = attempts.Length - 1; i > 0; i--)
            {
                if (Differences(attempts[i], attempts[i - 1]).Length == 0)
                {
                    attempts[i] = null;
                }
            }

            return attempts;
        }

        /// <summary>What settings have otherwise than others, as nf.config would say it.</summary>
        private static string Differences(UartSettings settings, UartSettings others)
        {
            string keys = "";
            if (settings.BaudRate != others.BaudRate)
            {
                keys += ", baud=" + settings.BaudRate.ToString();
            }

            string format = Format(settings);
            if (format != Format(others))
            {
                keys += ", format=" + format;
            }

            if (settings.FlowControl != others.FlowControl)
            {
                keys += settings.FlowControl == FlowControl.None ? ", flow=none" : ", flow=rts-cts";
            }

            return keys.Length == 0 ? keys : keys.Substring(2);
        }

        private static string Format(UartSettings settings)
        {
            return settings.DataBits.ToString() + "NOE"[(int)settings.Parity].ToString() + settings.StopBits.ToString();
        }
    }
}
