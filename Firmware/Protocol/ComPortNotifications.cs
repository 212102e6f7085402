namespace TS500.Firmware.Protocol
{
    /// <summary>
    /// What RFC 2217 tells a client without being asked: modem lines and errors, as its masks have it, and when to send no more
    /// data. TCP's window does the latter too, but holds back the commands behind the data as well.
    /// </summary>
    public sealed class ComPortNotifications
    {
        private const int ModemLines = 0xf0;
        private const int RingIndicator = 64;
        private const int TransmitterEmpty = 0x60;

        // NOTIFY-MODEMSTATE's delta bits are these far below the lines'.
        private const int DeltaShift = 4;

        private readonly PendingOutput _replies;
        private readonly ILineControl _lines;
        private int _modemMask;
        private int _lineMask;
        private int _modemState;
        private int _empty;
        private bool _suspended;

        /// <summary>Makes it.</summary>
        /// <param name="replies">Where notifications go.</param>
        /// <param name="lines">The port's lines.</param>
        public ComPortNotifications(PendingOutput replies, ILineControl lines)
        {
            _replies = replies;
            _lines = lines;
        }

        /// <summary>Starts over for a new connection, with the masks that RFC 2217 sets.</summary>
        public void Begin()
        {
            _modemMask = 255;
            _lineMask = 0;
            _suspended = false;
            _empty = 0;
            _modemState = _lines.ModemState & ModemLines;
        }

        /// <summary>Takes the mask of modem lines.</summary>
        /// <param name="mask">The mask.</param>
        public void SetModemMask(int mask)
        {
            _modemMask = mask;
        }

        /// <summary>Takes the mask of line states. What happened until now is not told.</summary>
        /// <param name="mask">The mask.</param>
        public void SetLineMask(int mask)
        {
            _lineMask = mask;
            _lines.TakeLineState();
            _empty = Empty();
        }

        /// <summary>Tells the modem lines, with what has changed since they were last told.</summary>
        public void TellModemState()
        {
            int state = _lines.ModemState & ModemLines;
            int changed = state ^ _modemState;

            // Of the ring indicator only the end of a ring counts as a change.
            changed &= ~(state & RingIndicator);
            _modemState = state;
            Tell(ComPortCommand.NotifyModemState, (state | changed >> DeltaShift) & _modemMask);
        }

        /// <summary>Tells the state of the line.</summary>
        public void TellLineState()
        {
            _empty = Empty();
            Tell(ComPortCommand.NotifyLineState, _lines.TakeLineState() | _empty);
        }

        /// <summary>Tells what has changed, if the client wants to know it. Needs room for one answer.</summary>
        public void Turn()
        {
            int modemState = _lines.ModemState & ModemLines;
            if (modemState != _modemState)
            {
                int changed = modemState ^ _modemState;
                if (((changed | changed >> DeltaShift) & _modemMask) != 0)
                {
                    TellModemState();
                }

                _modemState = modemState;
            }

            int unsent = _lines.Unsent;
            if (_lineMask != 0)
            {
                int empty = unsent == 0 ? TransmitterEmpty : 0;
                int happened = _lines.TakeLineState() | (empty & ~_empty);
                _empty = empty;
                if ((happened & _lineMask) != 0)
                {
                    Tell(ComPortCommand.NotifyLineState, (happened | empty) & _lineMask);
                }
            }

            Suspend(unsent);
        }

        private void Suspend(int unsent)
        {
            int max = _lines.MaxUnsent;
            if (!_suspended && unsent >= max - max / 8)
            {
                _suspended = true;
                Tell(ComPortCommand.FlowControlSuspend);
            }
            else if (_suspended && unsent <= max / 2)
            {
                _suspended = false;
                Tell(ComPortCommand.FlowControlResume);
            }
        }

        private int Empty()
        {
            return _lines.Unsent == 0 ? TransmitterEmpty : 0;
        }

        private void Tell(byte command, int value)
        {
            ComPortAnswer.Begin(_replies, command);
            _replies.AddEscaped((byte)value);
            ComPortAnswer.End(_replies);
        }

        private void Tell(byte command)
        {
            ComPortAnswer.Begin(_replies, command);
            ComPortAnswer.End(_replies);
        }
    }
}
