using TS500.Hal;

namespace TS500.Firmware.Protocol
{
    /// <summary>
    /// RFC 2217: carries out a client's commands and answers each with the value in effect. A value that is too short is taken as
    /// a question, so that no client waits for an answer in vain.
    /// </summary>
    public sealed class ComPort
    {
        /// <summary>The maximum length of the signature; what is longer is cut off.</summary>
        public const int MaxSignature = 24;

        // A subnegotiation's bytes: the option, the command, the value.
        private const int CommandAt = 1;
        private const int ValueAt = 2;
        private const int BaudRateLength = 4;
        private const int PurgeReceived = 1;
        private const int PurgeUnsent = 2;
        private const int PurgeBoth = 3;

        private readonly PendingOutput _replies;
        private readonly ILineControl _lines;
        private readonly byte[] _signature;
        private readonly UartSettings _wanted = new UartSettings();
        private readonly ComPortControl _control;
        private readonly ComPortNotifications _notifications;

        /// <summary>Makes it.</summary>
        /// <param name="replies">Where answers go.</param>
        /// <param name="lines">The port's lines.</param>
        /// <param name="signature">ASCII text that names the product and the port.</param>
        public ComPort(PendingOutput replies, ILineControl lines, byte[] signature)
        {
            _replies = replies;
            _lines = lines;
            _signature = signature;
            _control = new ComPortControl(lines, _wanted);
            _notifications = new ComPortNotifications(replies, lines);
        }

        /// <summary>Whether the client wants no data at present.</summary>
        public bool IsSuspended { get; private set; }

        /// <summary>Starts over for a new connection.</summary>
        public void Begin()
        {
            IsSuspended = false;
            _notifications.Begin();
        }

        /// <summary>The client has agreed: it learns the state of the modem lines, which pySerial needs before it can tell
        /// one.</summary>
        public void Agreed()
        {
            _notifications.TellModemState();
        }

        /// <summary>Tells the client what has changed, if it wants to know it.</summary>
        public void Turn()
        {
            _notifications.Turn();
        }

        /// <summary>Whether a command has to wait until the data ahead of it is sent, and so are the settings that it is about.</summary>
        /// <param name="bytes">The subnegotiation.</param>
        /// <param name="count">Its length.</param>
        public bool MustWait(byte[] bytes, int count)
        {
            if (count <= CommandAt)
            {
                return false;
            }

            byte command = bytes[CommandAt];
            bool isControl = command == ComPortCommand.SetControl;
            if (!isControl && !IsSet(command))
            {
                return false;
            }

            return _lines.IsChanging || (count > ValueAt && (isControl ? _control.Changes(bytes[ValueAt]) : Changes(bytes, count)));
        }

        /// <summary>Carries out a command.</summary>
        /// <param name="bytes">The subnegotiation.</param>
        /// <param name="count">Its length.</param>
        /// <returns>Whether it drops the data ahead of it.</returns>
        public bool Execute(byte[] bytes, int count)
        {
            if (count <= CommandAt)
            {
                return false;
            }

            byte command = bytes[CommandAt];
            byte value = count > ValueAt ? bytes[ValueAt] : (byte)0;
            switch (command)
            {
                case ComPortCommand.Signature:
                    Sign(count);
                    return false;
                case ComPortCommand.SetControl:
                    Answer(command, _control.Execute(value));
                    return false;
                case ComPortCommand.NotifyLineState:
                    _notifications.TellLineState();
                    return false;
                case ComPortCommand.NotifyModemState:
                    _notifications.TellModemState();
                    return false;
                case ComPortCommand.FlowControlSuspend:
                case ComPortCommand.FlowControlResume:
                    IsSuspended = command == ComPortCommand.FlowControlSuspend;
                    return false;
                case ComPortCommand.SetLineStateMask:
                    _notifications.SetLineMask(value);
                    Answer(command, value);
                    return false;
                case ComPortCommand.SetModemStateMask:
                    _notifications.SetModemMask(value);
                    Answer(command, value);
                    return false;
                case ComPortCommand.PurgeData:
                    return Purge(value);
                default:
                    Set(command, bytes, count);
                    return false;
            }
        }

        private static bool IsSet(byte command)
        {
            return command >= ComPortCommand.SetBaudRate && command <= ComPortCommand.SetStopSize;
        }

        private static int Value(byte[] bytes, int count)
        {
            if (bytes[CommandAt] != ComPortCommand.SetBaudRate)
            {
                return count > ValueAt ? bytes[ValueAt] : 0;
            }

            return count < ValueAt + BaudRateLength
                ? 0
                : bytes[ValueAt] << 24 | bytes[ValueAt + 1] << 16 | bytes[ValueAt + 2] << 8 | bytes[ValueAt + 3];
        }

        private bool Changes(byte[] bytes, int count)
        {
            ComPortValues.Copy(_lines.Settings, _wanted);
            ComPortValues.Set(bytes[CommandAt], Value(bytes, count), _wanted);
            return !ComPortValues.AreSame(_lines.Settings, _wanted);
        }

        private void Set(byte command, byte[] bytes, int count)
        {
            if (!IsSet(command))
            {
                return;
            }

            // Clients send all settings again and again; on some chips each change restarts the UART.
            if (Changes(bytes, count))
            {
                _lines.Apply(_wanted);
            }

            int value = ComPortValues.Get(command, _lines.Settings);
            if (command != ComPortCommand.SetBaudRate)
            {
                Answer(command, (byte)value);
                return;
            }

            ComPortAnswer.Begin(_replies, command);
            for (int shift = 24; shift >= 0; shift -= 8)
            {
                _replies.AddEscaped((byte)(value >> shift));
            }

            ComPortAnswer.End(_replies);
        }

        /// <summary>The client's own signature is of no use here.</summary>
        private void Sign(int count)
        {
            if (count <= ValueAt)
            {
                ComPortAnswer.Begin(_replies, ComPortCommand.Signature);
                _replies.Add(_signature, 0, _signature.Length < MaxSignature ? _signature.Length : MaxSignature);
                ComPortAnswer.End(_replies);
            }
        }

        /// <summary>There is no answer to a purge of nothing known: it would say that something was purged.</summary>
        private bool Purge(int value)
        {
            if (value < PurgeReceived || value > PurgeBoth)
            {
                return false;
            }

            if (value != PurgeUnsent)
            {
                _lines.PurgeReceived();
            }

            if (value != PurgeReceived)
            {
                _lines.PurgeUnsent();
            }

            Answer(ComPortCommand.PurgeData, (byte)value);
            return value != PurgeReceived;
        }

        private void Answer(byte command, byte value)
        {
            ComPortAnswer.Begin(_replies, command);
            _replies.AddEscaped(value);
            ComPortAnswer.End(_replies);
        }
    }
}
