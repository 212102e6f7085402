using TS500.Firmware.Protocol;
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
        private const int MinBaudRate = 300;
        private const int MaxBaudRate = 3000000;

        /// <summary>The UART, or <see langword="null"/> if the board has none. A field, as the loop uses it in every
        /// turn.</summary>
        public readonly IUart Driver;

        private readonly int _port;
        private readonly IBoard _board;
        private readonly PortJournal _journal;

        // As nf.config says; then with flow, format and baud at their defaults, one more at a time. Null where that changes
        // nothing.
        private UartSettings[] _attempts;
        private readonly UartSettings _override = new UartSettings();
        private readonly UartSettings _otherOverride = new UartSettings();

        // What was in effect before a client made other settings; null while none has.
        private UartSettings _configured;
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

        /// <summary>Whether it is open.</summary>
        public bool IsOpen { get; private set; }

        /// <summary>The settings in effect; while the UART is not open, those of nf.config.</summary>
        public UartSettings Settings { get; private set; }

        /// <summary>
        /// Why the UART is not open, or not with the settings in nf.config; <see langword="null"/> when all is well.
        /// </summary>
        public string Reason { get; private set; }

        /// <summary>The UART's name on the board, or <see langword="null"/> where there is none.</summary>
        public string Name => Driver == null ? null : Driver.Name;

        /// <summary>Whether settings are in effect that a client has made.</summary>
        public bool IsOverridden => Settings == _override || Settings == _otherOverride;

        /// <summary>Whether <see cref="Restore"/> opens the UART anew: not if a client has left it as it was.</summary>
        public bool RestoreOpens => _configured != null && !ComPortValues.AreSame(_configured, Settings);

        /// <summary>What the chip makes of the baud rate, in bits per second; 0 where that is not known.</summary>
        public int ActualBaudRate => Driver == null ? 0 : Driver.ActualBaudRate;

        /// <summary>How many faults the driver reported.</summary>
        public int Faults => Driver == null ? 0 : Driver.Faults;

        /// <summary>How often the driver may have lost received bytes.</summary>
        public int Overruns => Driver == null ? 0 : Driver.Overruns;

        /// <summary>Opens the UART, unless it is open or that was tried within the last second.</summary>
        /// <param name="now">The clock, in ms.</param>
        /// <returns>Whether it is open.</returns>
        public bool Open(long now)
        {
            if (IsOpen || Driver == null || now < _retryAt)
            {
                return IsOpen;
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
                    IsOpen = true;
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

        /// <summary>Whether settings are others than those that the UART was last configured with.</summary>
        /// <param name="configured">The settings.</param>
        /// <param name="isMeant">Whether they also replace what a client has made of the same ones.</param>
        public bool IsNew(UartSettings configured, bool isMeant)
        {
            return Driver != null && (Differences(configured, _attempts[0]).Length != 0 || (isMeant && IsOverridden));
        }

        /// <summary>Opens the UART with other settings.</summary>
        /// <param name="configured">The settings.</param>
        /// <param name="now">The clock, in ms.</param>
        /// <returns>Whether it is open.</returns>
        public bool Configure(UartSettings configured, long now)
        {
            _attempts = Attempts(configured);
            _configured = null;
            _retryAt = 0;
            IsOpen = false;
            return Open(now);
        }

        /// <summary>Opens the UART with settings that a client has made, for its session.</summary>
        /// <param name="settings">The settings, which are copied.</param>
        /// <returns>Whether they are in effect; if not, the previous ones still are.</returns>
        public bool Override(UartSettings settings)
        {
            if (!IsOpen || settings.BaudRate < MinBaudRate || settings.BaudRate > MaxBaudRate)
            {
                return false;
            }

            // The settings in effect are one of the two objects, or configured ones.
            UartSettings next = Settings == _override ? _otherOverride : _override;
            ComPortValues.Copy(settings, next);
            if (Driver.Open(next) == null)
            {
                _configured = _configured ?? Settings;
                Settings = next;
                return true;
            }

            IsOpen = Driver.Open(Settings) == null;
            return false;
        }

        /// <summary>Goes back to the settings from before a client made others.</summary>
        public void Restore()
        {
            if (_configured != null)
            {
                UartSettings configured = _configured;
                _configured = null;
                if (!ComPortValues.AreSame(configured, Settings))
                {
                    IsOpen = Driver.Open(configured) == null;
                }

                Settings = configured;
            }
        }

        /// <summary>Keeps the settings that a client has made.</summary>
        public void Keep()
        {
            _configured = null;
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

            string format = LineNotation.Format(settings);
            if (format != LineNotation.Format(others))
            {
                keys += ", format=" + format;
            }

            if (settings.FlowControl != others.FlowControl)
            {
                keys += ", flow=" + LineNotation.Name(settings.FlowControl);
            }

            return keys.Length == 0 ? keys : keys.Substring(2);
        }
    }
}
