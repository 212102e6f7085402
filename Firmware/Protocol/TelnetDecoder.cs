using System;
using TS500.Firmware.Text;

namespace TS500.Firmware.Protocol
{
    /// <summary>
    /// Takes what a client sent apart into data, in place, and commands, which are carried out where they stand in the stream.
    /// Every state survives the end of a read, so that the bytes may be split anywhere.
    /// </summary>
    public sealed class TelnetDecoder
    {
        private const byte ControlC = 3;
        private const byte ControlU = 0x15;
        private const byte Delete = 0x7f;

        private static readonly byte[] s_yes = Ascii.Bytes("\r\n[yes]\r\n");

        private readonly PendingOutput _replies;
        private readonly ILineControl _lines;
        private readonly TelnetOptions _options;
        private readonly ComPort _comPort;
        private readonly SerialCommand _command;
        private readonly TelnetEncoder _encoder;

        private TelnetState _state;
        private byte _verb;
        private bool _afterCr;
        private bool _stops;

        // Positions while decoding.
        private int _start;
        private int _read;
        private int _write;
        private int _end;
        private int _iac;

        /// <summary>Makes a decoder.</summary>
        /// <param name="replies">Where answers go.</param>
        /// <param name="lines">The port's lines.</param>
        /// <param name="options">The options.</param>
        /// <param name="comPort">Who is told when RFC 2217 is agreed on.</param>
        /// <param name="command">Who collects and carries out subnegotiations and BRK.</param>
        /// <param name="encoder">Who sends the data that an answer may interrupt.</param>
        public TelnetDecoder(
            PendingOutput replies, ILineControl lines, TelnetOptions options, ComPort comPort, SerialCommand command, TelnetEncoder encoder)
        {
            _encoder = encoder;
            _replies = replies;
            _lines = lines;
            _options = options;
            _comPort = comPort;
            _command = command;
        }

        /// <summary>How many bytes of the last run were not looked at, since the command ahead of them has to wait or there is
        /// no room for an answer: they must be given again.</summary>
        public int Rest { get; private set; }

        /// <summary>Whether the client has sent what no telnet does; nothing after it can be understood.</summary>
        public bool IsMalformed { get; private set; }

        /// <summary>Starts over for a new connection.</summary>
        public void Begin()
        {
            _state = TelnetState.Data;
            _afterCr = false;
            _command.Begin();
            Rest = 0;
            IsMalformed = false;
        }

        /// <summary>Decodes a run in place.</summary>
        /// <param name="buffer">Where the bytes are, and where the data goes.</param>
        /// <param name="offset">Index of the first byte.</param>
        /// <param name="count">The number of bytes.</param>
        /// <returns>The number of bytes of data, from <paramref name="offset"/> on.</returns>
        public int Decode(byte[] buffer, int offset, int count)
        {
            Begin(offset, count);
            while (_read < _end && !_stops)
            {
                if (_state == TelnetState.Data)
                {
                    TakeRun(buffer);
                }
                else if (_replies.HasRoom)
                {
                    TakeCommand(buffer, buffer[_read++]);
                }
                else
                {
                    break;
                }
            }

            Rest = _end - _read;
            return _write - offset;
        }

        /// <summary>Carries out the commands at the head of a run, up to the first byte of data.</summary>
        /// <param name="buffer">Where the bytes are.</param>
        /// <param name="offset">Index of the first byte.</param>
        /// <param name="count">The number of bytes.</param>
        public void DecodeCommands(byte[] buffer, int offset, int count)
        {
            Begin(offset, count);
            while (_read < _end && !_stops && _replies.HasRoom && !IsData(buffer[_read]))
            {
                if (_state != TelnetState.Data)
                {
                    TakeCommand(buffer, buffer[_read++]);
                }
                else
                {
                    _state = TelnetState.Command;
                    _read++;
                }
            }

            Rest = _end - _read;
        }

        private void Begin(int offset, int count)
        {
            _start = offset;
            _read = offset;
            _write = offset;
            _end = offset + count;
            _iac = -1;
            _stops = false;
        }

        /// <summary>Whether the next byte is one of data, or may be, or stands for one.</summary>
        private bool IsData(byte next)
        {
            return _state == TelnetState.Data
                ? next != TelnetCommand.Iac
                : _state == TelnetState.Command && (next == TelnetCommand.Iac || next == TelnetCommand.InterruptProcess
                    || next == TelnetCommand.EraseCharacter || next == TelnetCommand.EraseLine);
        }

        private void TakeRun(byte[] buffer)
        {
            bool nvt = !_options.IsBinaryIn;
            byte first = buffer[_read];
            if (_afterCr && first != TelnetCommand.Iac)
            {
                // One Enter is CR NUL or CR LF, and one CR for the UART (RFC 1123, section 3.3.1).
                _afterCr = false;
                if (nvt && (first == 0 || first == TelnetScan.Lf))
                {
                    _read++;
                    return;
                }
            }

            if (_iac < _read)
            {
                _iac = TelnetScan.Iac(buffer, _read, _end - _read);
            }

            int stop = _iac;
            if (nvt)
            {
                int cr = TelnetScan.CarriageReturn(buffer, _read, stop - _read);
                _afterCr |= cr < stop;
                stop = cr < stop ? cr + 1 : stop;
            }

            // IAC twice is a byte of data, and taken with the run ahead of it.
            bool isData = stop == _iac && stop + 1 < _end && buffer[stop + 1] == TelnetCommand.Iac;
            int length = isData ? stop + 1 - _read : stop - _read;
            if (length > 0 && _write != _read)
            {
                Array.Copy(buffer, _read, buffer, _write, length);
            }

            _write += length;
            _read = stop;
            if (isData)
            {
                _read += 2;
                _afterCr = false;
            }
            else if (_read == _iac && _read < _end)
            {
                _read++;
                _state = TelnetState.Command;
            }
        }

        private void TakeCommand(byte[] buffer, byte value)
        {
            switch (_state)
            {
                case TelnetState.Command:
                    _state = TelnetState.Data;
                    Command(buffer, value);
                    break;
                case TelnetState.Option:
                    _state = TelnetState.Data;
                    Option(value);
                    break;
                case TelnetState.Subnegotiation:
                    if (value == TelnetCommand.Iac)
                    {
                        _state = TelnetState.SubnegotiationCommand;
                    }
                    else
                    {
                        Collect(value);
                    }

                    break;
                default:
                    EndOrCollect(value);
                    break;
            }
        }

        private void Command(byte[] buffer, byte value)
        {
            switch (value)
            {
                case TelnetCommand.Iac:
                    Data(buffer, value);
                    break;
                case TelnetCommand.Will:
                case TelnetCommand.Wont:
                case TelnetCommand.Do:
                case TelnetCommand.Dont:
                    _verb = value;
                    _state = TelnetState.Option;
                    break;
                case TelnetCommand.Subnegotiation:
                    _command.Begin();
                    _state = TelnetState.Subnegotiation;
                    break;
                case TelnetCommand.Break:
                    _command.Begin();
                    CarryOut();
                    break;
                case TelnetCommand.InterruptProcess:
                    Data(buffer, ControlC);
                    break;
                case TelnetCommand.AbortOutput:
                    _lines.PurgeReceived();
                    break;
                case TelnetCommand.AreYouThere:
                    _encoder.Interrupt(_options.IsNvtOut);
                    _replies.Add(s_yes, 0, s_yes.Length);
                    break;
                case TelnetCommand.EraseCharacter:
                    // As the backspace key of most terminals; boot loaders and Linux take it.
                    Data(buffer, Delete);
                    break;
                case TelnetCommand.EraseLine:
                    Data(buffer, ControlU);
                    break;
            }
        }

        private void Data(byte[] buffer, byte value)
        {
            _afterCr = false;
            buffer[_write++] = value;
        }

        private void Option(byte option)
        {
            bool agreed = _options.IsComPort;
            _options.Receive(_verb, option);
            if (!agreed && _options.IsComPort)
            {
                _comPort.Agreed();
            }
            else if (agreed && !_options.IsComPort)
            {
                // It could not resume what it has suspended.
                _comPort.Begin();
            }
        }

        private void Collect(byte value)
        {
            _state = TelnetState.Subnegotiation;
            if (!_command.Add(value))
            {
                Malformed();
            }
        }

        private void EndOrCollect(byte value)
        {
            if (value == TelnetCommand.Iac)
            {
                Collect(value);
                return;
            }

            if (value != TelnetCommand.SubnegotiationEnd)
            {
                Malformed();
                return;
            }

            // The client's kind of terminal and the size of its window are its own business.
            _state = TelnetState.Data;
            if (_command.IsComPort && _options.IsComPort)
            {
                CarryOut();
            }
        }

        private void CarryOut()
        {
            if (_command.MustWait)
            {
                // The data ahead of it may be that of the present run.
                _command.Wait();
                _stops = _write != _start || !_command.Resume();
            }
            else if (_command.Execute())
            {
                // The data that it drops includes that of the present run, and the caller's ring may have moved.
                _write = _start;
                _stops = true;
            }
        }

        private void Malformed()
        {
            IsMalformed = true;
            _stops = true;
        }
    }
}
