using TS500.Hal;

namespace TS500.Firmware.Ports
{
    /// <summary>
    /// The UART of a port. If it cannot be opened as nf.config says, the keys it refuses keep their defaults; if it cannot be
    /// opened at all, that is retried every second.
    /// </summary>
    public sealed class PortUart
    {
        private const int RetryInterval = 1000;

        /// <summary>The UART, or <see langword="null"/> if the board has none. A field, as the loop uses it in every
        /// turn.</summary>
        public readonly IUart Driver;

        private readonly int _port;
        private readonly IBoard _board;
        private readonly PortJournal _journal;

        // As nf.config says; then with flow, format and baud at their defaults, one more at a time. Null where that changes
        // nothing.
        private UartSettings[] _attempts;
        private long _retryAt;
        private int _overruns;

        /// <summary>Finds the UART without opening it.</summary>
        /// <param name="port">The port, from 1.</param>
        /// <param name="configured">What nf.config says.</param>
        /// <param name="board">The board.</param>
        /// <param name="journal">Where it is recorded when the UART fails, is back, or overruns.</param>
        public PortUart(int port, UartSettings configured, IBoard board, PortJournal journal)
        {
            _journal = journal;
            _port = port;
            _board = board;
            _attempts = Attempts(configured);
            Driver = board.Uart(port);
            Settings = configured;
            Reason = Driver == null ? "the board has no UART for this port" : null;
        }

        /// <summary>The settings in effect; while the UART is not open, those of nf.config.</summary>
        public UartSettings Settings { get; private set; }

        /// <summary>
        /// Why the UART is not open, or not with the settings in nf.config; <see langword="null"/> when all is well.
        /// </summary>
        public string Reason { get; private set; }

        /// <summary>Whether the UART is open.</summary>
        public bool IsOpen { get; private set; }

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

            IsOpen = false;
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
            Reason = Driver.Name + " cannot be opened: " + last;
            if (!reported)
            {
                _journal.UartFailed(Reason);
                _board.Log("error: port " + _port.ToString() + ": " + Reason);
            }

            return false;
        }

        /// <summary>Opens the UART with other settings, if they are different.</summary>
        /// <param name="configured">The settings.</param>
        /// <param name="now">The clock, in ms.</param>
        /// <returns>Whether it is open.</returns>
        public bool Configure(UartSettings configured, long now)
        {
            if (Driver == null || Differences(configured, _attempts[0]).Length == 0)
            {
                return IsOpen;
            }

            _attempts = Attempts(configured);
            _retryAt = 0;
            return Open(now);
        }

        /// <summary>Records, once a second, that the driver may have lost received bytes.</summary>
        public void CountOverruns()
        {
            int overruns = Overruns;
            if (overruns != _overruns)
            {
                _journal.Overrun(overruns - _overruns);
                _overruns = overruns;
            }
        }

        /// <summary>
        /// Notes that the UART is open. Refused settings are not retried before the next start: the UART would have to be closed
        /// for that and lose what it receives meanwhile.
        /// </summary>
        private void Opened(UartSettings settings, string refusal)
        {
            string port = "port " + _port.ToString() + ": ";
            if (Reason != null)
            {
                _journal.UartBack();
                _board.Log(port + Driver.Name + " is open now");
            }

            IsOpen = true;
            Reason = null;
            Settings = settings;
            if (refusal != null)
            {
                Reason = Driver.Name + " cannot be opened with " + Differences(_attempts[0], settings) + "; using "
                    + Differences(settings, _attempts[0]) + " instead: " + refusal;
                _journal.UartFailed(Reason);
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

        /// <summary>Where settings differ from others, in the notation of nf.config.</summary>
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
