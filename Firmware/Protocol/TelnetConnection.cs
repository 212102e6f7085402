using TS500.Hal;

namespace TS500.Firmware.Protocol
{
    /// <summary>
    /// Telnet and RFC 2217 around a client's connection, so that the port sees data alone: what it reads is for the UART, what
    /// it writes is from the UART. One object per port serves one client after the other. It never waits, and after its
    /// constructor it allocates nothing.
    /// </summary>
    public sealed class TelnetConnection : IConnection
    {
        /// <summary>How often bytes of any kind have come from the client; it changes with every sign of life. A field, as the loop
        /// reads it every millisecond.</summary>
        public int Heard;

        /// <summary>Whether the last <see cref="Write"/> took nothing though the client's connection may have room: the client
        /// wants nothing, or has not said what it speaks. A field, as every <see cref="Write"/> sets it.</summary>
        public bool IsWithholding;

        // ms for the answer to the greeting, before a client that is silent is sent an 0xFF as it is.
        private const int MaxUndecided = 1000;

        private readonly IClock _clock;
        private readonly PendingOutput _pending = new PendingOutput();
        private readonly TelnetOptions _options;
        private readonly ComPort _comPort;
        private readonly SerialCommand _command;
        private readonly TelnetDecoder _decoder;
        private readonly TelnetEncoder _encoder;

        private readonly UnreadInput _unread;
        private readonly int _maxRead;

        private IConnection _client;
        private TelnetMode _mode;
        private long _attachedAt;
        private bool _isEnding;

        // Whether nothing but the client can make something happen and nothing is pending, which saves a turn most of its checks.
        private bool _isQuiet;
        private int _end;

        /// <summary>Makes it, without a client.</summary>
        /// <param name="lines">The port's lines.</param>
        /// <param name="clock">The board's time.</param>
        /// <param name="signature">What RFC 2217 names the port: ASCII text, of which the first
        /// <see cref="ComPort.MaxSignature"/> bytes count.</param>
        /// <param name="maxRead">The maximum number of bytes taken from a client in one read.</param>
        public TelnetConnection(ILineControl lines, IClock clock, byte[] signature, int maxRead)
        {
            _clock = clock;
            _options = new TelnetOptions(_pending);
            _comPort = new ComPort(_pending, lines, signature);
            _command = new SerialCommand(lines, new OutputBarrier(lines, clock), _comPort);
            _encoder = new TelnetEncoder(_pending);
            _decoder = new TelnetDecoder(_pending, lines, _options, _comPort, _command, _encoder);
            _unread = new UnreadInput(maxRead);
            _maxRead = maxRead;
        }

        /// <summary>What is spoken with the client; <see cref="TelnetMode.Auto"/> until its first byte decides.</summary>
        public TelnetMode Mode => _mode;

        /// <summary>Whether the client uses RFC 2217.</summary>
        public bool IsComPort => _mode == TelnetMode.Telnet && _options.IsComPort;

        /// <summary>Whether its client is one for whom it has nothing to do any more: see <see cref="Detach"/>.</summary>
        public bool IsDone => _mode == TelnetMode.Raw && _pending.Count == 0 && _unread.IsEmpty;

        /// <summary>How many bytes the client has yet to be sent of what <see cref="Write"/> took, and of answers. Every
        /// <see cref="Read"/> and <see cref="Write"/> sends them, also a <see cref="Write"/> of nothing.</summary>
        public int Pending => _pending.Count;

        /// <inheritdoc/>
        public string RemoteEndPoint => _client.RemoteEndPoint;

        /// <summary>Serves a client: everything of the one before is forgotten, and telnet's offers are sent.</summary>
        /// <param name="client">The client's connection.</param>
        /// <param name="mode">What to speak with it.</param>
        public void Attach(IConnection client, TelnetMode mode)
        {
            _client = client;
            _mode = mode;
            _attachedAt = _clock.Milliseconds;
            _end = 0;
            _isEnding = false;
            _isQuiet = false;
            IsWithholding = false;
            _unread.Clear();
            _pending.Clear();
            _decoder.Begin();
            _encoder.Begin();
            _comPort.Begin();
            if (mode != TelnetMode.Raw)
            {
                _options.Begin();
                _pending.Flush(client);
            }
        }

        /// <summary>Goes on with another connection to the same client.</summary>
        /// <param name="client">The connection.</param>
        public void Replace(IConnection client)
        {
            _client = client;
        }

        /// <summary>Hands the client's own connection back, that of one who turned out to be <see cref="TelnetMode.Raw"/> and for whom
        /// nothing is <see cref="Pending"/> nor left to be read.</summary>
        public IConnection Detach()
        {
            IConnection client = _client;
            _client = null;
            return client;
        }

        /// <summary>Takes data that the client sent, and carries out its commands.</summary>
        /// <param name="buffer">Where the data goes. Bytes behind the data, up to <paramref name="count"/>, may change too.</param>
        /// <param name="offset">Index of the first byte in <paramref name="buffer"/>.</param>
        /// <param name="count">The maximum number of bytes to take, at least 1.</param>
        /// <returns>
        /// The number of bytes taken; 0 if there is no data, though something else may have been <see cref="Heard"/>, and while a
        /// command waits; or a <see cref="ConnectionEnd"/>: <see cref="ConnectionEnd.ProtocolError"/> after a malformed or an
        /// endless subnegotiation.
        /// </returns>
        public int Read(byte[] buffer, int offset, int count)
        {
            if (!_isQuiet)
            {
                if (!Proceed())
                {
                    return _end;
                }

                if (!_unread.IsEmpty)
                {
                    int left = _unread.Take(buffer, offset, count);
                    return _mode == TelnetMode.Raw ? left : Decode(buffer, offset, left, true);
                }
            }

            int length = _client.Read(buffer, offset, count < _maxRead ? count : _maxRead);
            return length <= 0 ? length : Hear(buffer, offset, length);
        }

        /// <summary>Takes commands that the client sent, up to the first byte of data, for which there is no room.</summary>
        /// <returns>0, or a <see cref="ConnectionEnd"/>.</returns>
        public int Listen()
        {
            if (!_isQuiet && !Proceed())
            {
                return _end;
            }

            if (_unread.IsEmpty)
            {
                int length = _unread.Fill(_client);
                if (length <= 0)
                {
                    return length;
                }

                Hear(_unread.BeginsWithIac);
            }

            if (_mode == TelnetMode.Telnet)
            {
                _unread.CarryOut(_decoder);
                Decoded();
            }

            _isQuiet = false;
            return 0;
        }

        /// <summary>Queues data for the client. The caller may reuse the buffer at once.</summary>
        /// <param name="buffer">The data.</param>
        /// <param name="offset">Index of the first byte in <paramref name="buffer"/>.</param>
        /// <param name="count">The number of bytes offered.</param>
        /// <returns>
        /// The number of bytes taken; 0 while there is no room, while the client wants none, and for up to a second before an
        /// 0xFF that a client gets that has not said what it speaks; or a <see cref="ConnectionEnd"/>.
        /// </returns>
        public int Write(byte[] buffer, int offset, int count)
        {
            IsWithholding = false;
            if (!_isQuiet)
            {
                int end = _pending.Flush(_client);
                if (end < 0 || _pending.Count != 0)
                {
                    return end;
                }
            }

            if (count == 0)
            {
                return _client.Write(buffer, offset, 0);
            }

            if (_mode == TelnetMode.Telnet)
            {
                _isQuiet = false;
                IsWithholding = _comPort.IsSuspended && !_isEnding;
                return IsWithholding ? 0 : _encoder.Write(_client, _options.IsNvtOut, buffer, offset, count);
            }

            if (_mode == TelnetMode.Auto && _clock.Milliseconds - _attachedAt < MaxUndecided)
            {
                count = TelnetScan.Iac(buffer, offset, count) - offset;
            }

            IsWithholding = count == 0;
            return IsWithholding ? 0 : _client.Write(buffer, offset, count);
        }

        /// <summary>The client's session ends, and it is to be told: from now on <see cref="Write"/> sends also to a client that
        /// wants no data.</summary>
        public void BeginEnd()
        {
            _isEnding = true;
        }

        /// <summary>Asks the client for a sign of life, a TIMING-MARK (RFC 860): every telnet answers that, even with a refusal,
        /// and the answer counts as <see cref="Heard"/>.</summary>
        /// <returns>Whether it was asked; not a client that does not speak telnet, as far as is known, nor one that takes
        /// nothing.</returns>
        public bool AskForLife()
        {
            if (_mode != TelnetMode.Telnet || !_pending.HasRoom)
            {
                return false;
            }

            _isQuiet = false;
            _pending.Add(TelnetCommand.Do, TelnetOption.TimingMark);
            return _pending.Flush(_client) == 0;
        }

        /// <inheritdoc/>
        public bool KeepAlive(int idle, int interval, int count)
        {
            return _client.KeepAlive(idle, interval, count);
        }

        /// <inheritdoc/>
        public void BeginProbe()
        {
            _client.BeginProbe();
        }

        /// <inheritdoc/>
        public void JudgeProbe(int stalled)
        {
            _client.JudgeProbe(stalled);
        }

        /// <inheritdoc/>
        public void Close()
        {
            try
            {
                _pending.Flush(_client);
            }
            finally
            {
                _client.Close();
            }
        }

        /// <inheritdoc/>
        public void Abort()
        {
            _client.Abort();
        }

        /// <inheritdoc/>
        public void Reset()
        {
            _client.Reset();
        }

        /// <summary>Goes on with what comes ahead of reading: answers, a command that waits, and RFC 2217's notifications.</summary>
        /// <returns>Whether reading is next.</returns>
        private bool Proceed()
        {
            bool isBroken = _pending.Flush(_client) < 0;
            if (_mode == TelnetMode.Raw)
            {
                return true;
            }

            if (_end < 0 || !_pending.HasRoom || !_command.Resume())
            {
                return false;
            }

            if (_options.IsComPort && _pending.HasRoom)
            {
                _comPort.Turn();
            }

            _isQuiet = !isBroken && _pending.Count == 0 && _unread.IsEmpty && !_options.IsComPort;
            return true;
        }

        private int Hear(byte[] buffer, int offset, int length)
        {
            Hear(buffer[offset] == TelnetCommand.Iac);
            return _mode == TelnetMode.Raw ? length : Decode(buffer, offset, length, false);
        }

        private void Hear(bool beginsWithIac)
        {
            Heard++;
            if (_mode == TelnetMode.Auto)
            {
                _mode = beginsWithIac ? TelnetMode.Telnet : TelnetMode.Raw;
            }
        }

        private int Decode(byte[] buffer, int offset, int length, bool again)
        {
            _isQuiet = false;
            int data = _decoder.Decode(buffer, offset, length);
            if (again)
            {
                _unread.PutBack(_decoder.Rest);
            }
            else if (_decoder.Rest > 0)
            {
                _unread.Keep(buffer, offset + length - _decoder.Rest, _decoder.Rest);
            }

            Decoded();
            return data == 0 ? _end : data;
        }

        private void Decoded()
        {
            _end = _decoder.IsMalformed ? ConnectionEnd.ProtocolError : 0;
            _pending.Flush(_client);
        }
    }
}
