using TS500.Firmware.Protocol;
using TS500.Firmware.Settings;
using TS500.Hal;

namespace TS500.Firmware.Ports
{
    /// <summary>What a client may do to a port's UART by telnet and RFC 2217, and an HTTP call may do to its lines.</summary>
    public sealed class PortLines : ILineControl
    {
        // RFC 2217's CTS, DSR and CD. No board has these lines as inputs: a client that waits for them finds them on.
        private const int AllOn = 16 | 32 | 128;

        // RFC 2217's overrun bit.
        private const int OverrunBit = 2;

        // A break of less than one may not be noticed.
        private const int BreakFrames = 2;

        // In ms: a device that holds off the UART does not hold off other settings, nor does a buffer full at 300 baud.
        private const int MaxChangeWait = 2000;

        // In ms: what the driver cannot give back is on the wire by then, unless the device holds it off.
        private const int MaxDriverWait = 100;

        private readonly PortUart _uart;
        private readonly TransmitBuffer _toUart;
        private readonly DeviceOutput _output;
        private readonly PortJournal _journal;
        private readonly SerialBreak _break;
        private readonly ModemLines _modem;
        private readonly IClock _clock;
        private readonly OutputBarrier _end;
        private int _overruns;
        private bool _restores;
        private bool _hurries;
        private UartSettings _next;
        private long _changeBy;

        /// <summary>Whether a break or a reset sequence is under way, or settings wait for what is ahead of them. A field, as the loop
        /// reads it every millisecond.</summary>
        public bool IsBusy;

        /// <summary>Sets the parts of the port.</summary>
        /// <param name="uart">The UART.</param>
        /// <param name="toUart">What waits for it.</param>
        /// <param name="output">What it has received.</param>
        /// <param name="journal">Where a break is recorded.</param>
        /// <param name="clock">The board's time.</param>
        public PortLines(PortUart uart, TransmitBuffer toUart, DeviceOutput output, PortJournal journal, IClock clock)
        {
            _journal = journal;
            _clock = clock;
            _break = new SerialBreak(uart.Driver);
            _modem = new ModemLines(uart.Driver);
            _end = new OutputBarrier(this, clock);
            _uart = uart;
            _toUart = toUart;
            _output = output;
        }

        /// <inheritdoc/>
        public UartSettings Settings => _uart.Settings;

        /// <inheritdoc/>
        public int Unsent => _toUart.Ring.Count + _uart.Driver.Unsent + (_break.IsBusy ? 1 : 0);

        /// <inheritdoc/>
        public int Gap { get; set; }

        /// <inheritdoc/>
        public int MaxUnsent => _toUart.Ring.Buffer.Length;

        /// <inheritdoc/>
        public bool Break => _break.IsOn;

        /// <inheritdoc/>
        public LineLevel Dtr => Level(_modem.HasDtr, _modem.Dtr);

        /// <inheritdoc/>
        public LineLevel Rts => Level(_modem.HasRts, _modem.Rts);

        /// <inheritdoc/>
        public int ModemState => AllOn;

        /// <inheritdoc/>
        public bool IsChanging => _next != null || _hurries;

        /// <summary>Has the UART use other settings of the port, behind what its driver has not sent yet.</summary>
        /// <param name="settings">The settings.</param>
        /// <param name="isMeant">Whether they also replace what a client has made of the same ones.</param>
        /// <param name="now">The clock, in ms.</param>
        public void Change(UartSettings settings, bool isMeant, long now)
        {
            _next = _uart.IsNew(settings, isMeant) ? settings : null;
            _changeBy = now + MaxChangeWait;
            ChangeBehindData(now);
            IsBusy |= IsChanging;
        }

        /// <inheritdoc/>
        public bool Apply(UartSettings settings)
        {
            EmptyDriver();
            return _uart.Override(settings);
        }

        /// <inheritdoc/>
        public void PurgeUnsent()
        {
            _toUart.Purge(_uart.Driver);
        }

        /// <inheritdoc/>
        public void PurgeReceived()
        {
            _output.Purge();
        }

        /// <inheritdoc/>
        public void SendBreak()
        {
            Begin(SerialBreak.UsualTime, null);
        }

        /// <inheritdoc/>
        public void SetBreak(bool on)
        {
            if (on)
            {
                Begin(0, null);
            }
            else
            {
                _break.End(Settings.NanosecondsPerByte / 1000000 * BreakFrames + 1, _clock.Milliseconds);
            }
        }

        /// <inheritdoc/>
        public void SetDtr(bool on)
        {
            _modem.SetDtr(on, _clock.Milliseconds);
            IsBusy |= _modem.IsResetting;
        }

        /// <inheritdoc/>
        public void SetRts(bool on)
        {
            _modem.SetRts(on, _clock.Milliseconds);
            IsBusy |= _modem.IsResetting;
        }

        /// <summary>Whether the UART can send a break.</summary>
        public bool CanBreak => _break.CanSend;

        /// <summary>Whether a reset sequence is running; what is set meanwhile takes effect when it has ended.</summary>
        public bool IsResetting => _modem.IsResetting;

        /// <summary>Sends a break, behind what was sent before.</summary>
        /// <param name="milliseconds">How long.</param>
        /// <param name="by">Who asks for it, as <c>address:port</c>.</param>
        public void SendBreak(int milliseconds, string by)
        {
            Begin(milliseconds, by);
        }

        /// <summary>Why a reset sequence cannot be run here.</summary>
        /// <param name="sequence">The sequence.</param>
        /// <returns>The reason, which names what is missing; <see langword="null"/> if it can be run.</returns>
        public string Objection(ResetSequence sequence)
        {
            return _modem.Objection(sequence);
        }

        /// <summary>Begins a reset sequence, in place of one that is running.</summary>
        /// <param name="sequence">The sequence; one without <see cref="Objection"/>.</param>
        /// <param name="by">Who asks for it, as <c>address:port</c>.</param>
        public void Reset(ResetSequence sequence, string by)
        {
            _modem.Reset(sequence, _clock.Milliseconds);
            IsBusy |= _modem.IsResetting;
            _journal.ResetBegun(sequence.Text, by);
        }

        /// <summary>A client comes: what the previous one began to do with the lines is no part of what this one does, and it does
        /// not wait for what that one has sent, but for what the driver cannot give back of it.</summary>
        /// <param name="now">The clock, in ms, without holes in the loop.</param>
        public void NewClient(long now)
        {
            _modem.NewClient();
            if (_restores)
            {
                _hurries = true;
                _changeBy = now;
                RestoreBehindData(now);
            }
        }

        /// <summary>The client has gone: a break that it was to end ends, and what it has set holds until what it has sent is on
        /// the wire.</summary>
        /// <param name="keepSettings">Whether it holds for good.</param>
        public void ClientHasGone(bool keepSettings)
        {
            _break.ClientHasGone(_clock.Milliseconds);
            if (keepSettings)
            {
                _uart.Keep();
            }
            else if (!_uart.RestoreOpens)
            {
                // There is nothing to wait for, nor to drop.
                _uart.Restore();
            }
            else
            {
                _restores = true;
                IsBusy = true;
                _end.Begin();
                RestoreBehindData(0);
            }
        }

        /// <summary>Goes on with a break, a reset sequence and other settings; to be called every millisecond while
        /// <see cref="IsBusy"/>.</summary>
        /// <param name="now">The clock, in ms, without holes in the loop.</param>
        public void Turn(long now)
        {
            long clock = _clock.Milliseconds;
            _break.Turn(clock);
            _modem.Turn(clock);
            RestoreBehindData(now);
            ChangeBehindData(now);
            IsBusy = _break.IsBusy || _modem.IsResetting || _restores || IsChanging;
        }

        /// <inheritdoc/>
        public int TakeLineState()
        {
            int overruns = _uart.Overruns;
            bool overrun = overruns != _overruns;
            _overruns = overruns;
            return overrun ? OverrunBit : 0;
        }

        private static LineLevel Level(bool exists, bool on)
        {
            return !exists ? LineLevel.Absent : on ? LineLevel.On : LineLevel.Off;
        }

        private void ChangeBehindData(long now)
        {
            if (_next == null || IsDriverAhead(now))
            {
                return;
            }

            EmptyDriver();
            _uart.Configure(_next, now);
            _next = null;
            _restores = false;
            _hurries = false;
        }

        /// <summary>Whether other settings wait for what the driver has not sent, which is dropped when it is time for them, or cannot
        /// give back.</summary>
        private bool IsDriverAhead(long now)
        {
            if (!_uart.IsOpen || now >= _changeBy + MaxDriverWait)
            {
                return false;
            }

            if (now >= _changeBy && _uart.Driver.Unsent != 0)
            {
                _toUart.PurgeDriver(_uart.Driver);
            }

            // A break is behind what was sent before it, and would be cut short.
            return _uart.Driver.Unsent != 0 || _break.IsBusy;
        }

        private void RestoreBehindData(long now)
        {
            if (!_restores || (_hurries ? IsDriverAhead(now) : !_end.IsOver()))
            {
                return;
            }

            _restores = false;
            _hurries = false;
            EmptyDriver();
            _uart.Restore();
        }

        /// <summary>The UART is about to be opened anew: what its driver has not sent is dropped, and counted, and what it has received is
        /// kept.</summary>
        private void EmptyDriver()
        {
            if (_uart.Driver.Unsent != 0)
            {
                _toUart.PurgeDriver(_uart.Driver);
            }

            _output.ReadAll(_uart.Driver);
        }

        private void Begin(int milliseconds, string by)
        {
            if (_break.CanSend)
            {
                _break.Begin(milliseconds, _clock.Milliseconds);
                IsBusy = true;
                _journal.BreakSent(by);
            }
        }
    }
}
