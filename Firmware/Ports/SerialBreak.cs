using TS500.Hal;

namespace TS500.Firmware.Ports
{
    /// <summary>
    /// A break on a port's UART: behind what was sent before, for a time or until it is ended. Nothing is to be written while it
    /// <see cref="IsBusy"/>; the UART would not take it.
    /// </summary>
    public sealed class SerialBreak
    {
        /// <summary>How long a break lasts that is long enough for any device, in ms: two frames at 300 baud and the 200 ms of
        /// tcsendbreak are less.</summary>
        public const int UsualTime = 250;

        /// <summary>The longest time to ask for, in ms.</summary>
        public const int MaxTime = 10000;

        // In ms: how long the line is high again before the next byte, so that its start bit is seen at 300 baud.
        private const int MarkTime = 10;

        // In ms: a peer that holds the UART off by flow control does so no longer than this, or there is no break.
        private const int MaxWait = 5000;

        private const int Idle = 0;
        private const int Starting = 1;
        private const int Sending = 2;
        private const int Marking = 3;

        private readonly IUart _uart;
        private int _state;
        private int _time;
        private long _since;
        private long _until;
        private bool _isEnding;

        /// <summary>Takes a UART.</summary>
        /// <param name="uart">The UART, or <see langword="null"/> where there is none.</param>
        public SerialBreak(IUart uart)
        {
            _uart = uart;
        }

        /// <summary>Whether the UART can send one.</summary>
        public bool CanSend => _uart != null && _uart.CanBreak;

        /// <summary>Whether a break was begun and not ended.</summary>
        public bool IsOn => (_state == Starting || _state == Sending) && !_isEnding;

        /// <summary>Whether nothing can be sent.</summary>
        public bool IsBusy => _state != Idle;

        /// <summary>Sends a break; one that is being sent lasts as long from now on. Does nothing where the UART cannot.</summary>
        /// <param name="milliseconds">How long; 0 until <see cref="End"/>.</param>
        /// <param name="now">The clock, in ms.</param>
        public void Begin(int milliseconds, long now)
        {
            if (!CanSend)
            {
                return;
            }

            _time = milliseconds;
            _isEnding = false;
            if (_state == Sending)
            {
                _until = now + milliseconds;
                return;
            }

            _state = Starting;
            _until = now + MaxWait;
            Turn(now);
        }

        /// <summary>Ends the break, if there is one, as soon as a device has noticed it: a network that was slow with its beginning
        /// may bring its end along.</summary>
        /// <param name="shortest">How long it lasts at least, in ms.</param>
        /// <param name="now">The clock, in ms.</param>
        public void End(int shortest, long now)
        {
            if (IsOn)
            {
                _isEnding = true;
                _time = shortest;
                _until = _state == Sending ? _since + shortest + 1 : _until;
                Turn(now);
            }
        }

        /// <summary>Ends the break at once if it has no time of its own: the client that was to end it has gone.</summary>
        /// <param name="now">The clock, in ms.</param>
        public void ClientHasGone(long now)
        {
            if (_time == 0)
            {
                Finish(now);
            }
        }

        /// <summary>Begins or ends what is due; to be called in every turn of the loop.</summary>
        /// <param name="now">The clock, in ms.</param>
        public void Turn(long now)
        {
            switch (_state)
            {
                case Starting:
                    if (_uart.SetBreak(true))
                    {
                        _state = Sending;

                        // A clock that has just been read may be about to advance.
                        _since = now;
                        _until = now + _time + 1;
                    }
                    else if (now >= _until || !_uart.CanBreak)
                    {
                        Finish(now);
                    }

                    break;

                case Sending:
                    if ((_time > 0 && now >= _until) || !_uart.Break)
                    {
                        Finish(now);
                    }

                    break;

                case Marking:
                    _state = now >= _until ? Idle : Marking;
                    break;
            }
        }

        private void Finish(long now)
        {
            if (_state == Starting || _state == Sending)
            {
                _uart.SetBreak(false);
                _until = now + MarkTime;
                _state = _state == Sending ? Marking : Idle;
            }
        }
    }
}
