using System;
using TS500.Firmware.Protocol;
using TS500.Firmware.Settings;
using TS500.Hal;

namespace TS500.Firmware.Ports
{
    /// <summary>One port: a UART, a listener, at most one client and some watchers, advanced one turn at a time.</summary>
    public sealed class PortSession
    {
        // In ms. A client that closes its connection sooner may be a check whether the port is open, which has seen nothing.
        private const int ShortestVisit = 1000;

        // In ms. gensio and ser2net wait 4 s if data comes ahead of the answer to their offer of RFC 2217
        // (gensio lib/gensio_filter_telnet.c, telnet_try_connect).
        private const int MaxFirstWord = 100;

        private readonly IBoard _board;
        private readonly IUart _uart;
        private readonly PoliteClosing _closing;
        private readonly TransmitBuffer _toUart;
        private readonly DeviceOutput _output;
        private readonly PortLines _lines;
        private readonly TelnetConnection _telnet;
        private readonly PortClient _client;
        private readonly Watchers _watchers;
        private readonly Notices _notices;
        private readonly Doorway _doorway;
        private readonly Probe _probe;
        private readonly StallTimer _stall = new StallTimer();
        private readonly HalfClose _halfClose;
        private readonly GracefulRelease _gracefulRelease;

        private PortSettings _settings;
        private byte[] _releaseNotice;
        private PortState _state;
        private bool _clientIsDeaf;
        private long _now = -1;
        private long _nextSecond;
        private int _telnetHeard;
        private long _heldBackUntil;

        /// <summary>Opens the port's UART.</summary>
        /// <param name="number">The port, from 1.</param>
        /// <param name="settings">The port's settings.</param>
        /// <param name="board">The board.</param>
        /// <param name="shared">What the ports share.</param>
        public PortSession(int number, PortSettings settings, IBoard board, SharedResources shared)
        {
            _board = board;
            _closing = shared.Closing;
            Number = number;
            Journal = new PortJournal(number, shared.Events);
            Uart = new PortUart(number, settings.Uart, board, Journal);
            _uart = Uart.Driver;
            _toUart = new TransmitBuffer(_uart == null ? 0 : board.PortBuffer, Journal.Counters);
            _output = new DeviceOutput(_uart == null ? 0 : LogBytes(settings, board), Journal.Counters);
            _client = new PortClient(Journal.Counters);
            _notices = new Notices(number);
            _lines = new PortLines(Uart, _toUart, _output, Journal, board.Clock);
            _telnet = new TelnetConnection(_lines, board.Clock, Ascii.Bytes("TS500 port " + number.ToString()), board.PortBuffer / 4);
            _watchers = new Watchers(_output.Log, _notices, shared.Guests, _closing);
            _doorway = new Doorway(this, board, shared, _watchers, _notices);
            _probe = _doorway.Probe;
            _halfClose = new HalfClose(_toUart);
            _gracefulRelease = new GracefulRelease(_output);
            Use(settings);
            _state = Uart.Open(board.Clock.Milliseconds) ? PortState.Idle : PortState.Absent;
        }

        /// <summary>The port, from 1.</summary>
        public int Number { get; }

        /// <summary>The TCP port that clients connect to.</summary>
        public int TcpPort => Limits.FirstTcpPort + Number - 1;

        /// <summary>The port's settings.</summary>
        public PortSettings Settings => _settings;

        /// <summary>The port's UART.</summary>
        public PortUart Uart { get; }

        /// <summary>What has happened on the port.</summary>
        public PortJournal Journal { get; }

        /// <summary>The state of the port.</summary>
        public PortState State => _state;

        /// <summary>The client; its end point is <see langword="null"/> if there is none.</summary>
        public PortClient Client => _client;

        /// <summary>What is spoken with the client.</summary>
        public TelnetMode Mode => _client.Connection == _telnet ? _telnet.Mode : TelnetMode.Raw;

        /// <summary>Whether the client uses RFC 2217.</summary>
        public bool IsComPort => _client.Connection == _telnet && _telnet.IsComPort;

        /// <summary>How many watchers there are.</summary>
        public int WatcherCount => _watchers.Count;

        /// <summary>How many bytes from the UART wait for a client.</summary>
        public int Waiting => _output.Waiting;

        /// <summary>Whether the stack lets keep-alive's times be set, as of the last client.</summary>
        public bool HasKeepAlive { get; private set; } = true;

        /// <summary>Does one turn without waiting.</summary>
        /// <param name="now">The clock, in ms.</param>
        /// <returns>Whether anything moved.</returns>
        public bool Turn(long now)
        {
            if (_state == PortState.Absent)
            {
                _state = Uart.Open(now) ? PortState.Idle : PortState.Absent;
                return false;
            }

            bool isNewMillisecond = now != _now;
            _now = now;

            // On nanoCLR method calls are most of a turn's cost, so what would find nothing to do is not called.
            bool moved = _state == PortState.Connected && TakeFromClient();
            if (isNewMillisecond)
            {
                EveryMillisecond();
            }

            if (isNewMillisecond || _doorway.HasAccepted)
            {
                moved |= _doorway.Accept(now);
            }

            if (_toUart.Ring.Count != 0)
            {
                moved |= (_settings.CharacterDelay | _settings.LineDelay) == 0
                    ? _toUart.GiveTo(_uart)
                    : _toUart.GiveTo(_uart, _settings.CharacterDelay, _settings.LineDelay, Uart.Settings, now);
            }

            moved |= _output.TakeFrom(_uart, _state != PortState.Idle, now);
            if (_watchers.Count != 0)
            {
                moved |= _watchers.Turn(now);
            }

            switch (_state)
            {
                case PortState.Connected:
                    return moved | (_output.Client.Offset != _output.Log.End && !_clientIsDeaf && GiveToClient());
                case PortState.HalfClosed:
                    return moved | TurnHalfClosed();
                case PortState.Closing:
                    return moved | TurnRelease();
                default:
                    return moved;
            }
        }

        /// <summary>Replaces the port's settings as a whole.</summary>
        /// <param name="settings">The new settings, already checked.</param>
        /// <param name="changed">The keys that differ, for the event.</param>
        /// <param name="by">Who changes them, as <c>address:port</c>.</param>
        /// <param name="now">The clock, in ms.</param>
        public void Apply(PortSettings settings, string changed, string by, long now)
        {
            _now = now;
            Use(settings);
            Journal.SettingChanged(changed, by);
            if (_state == PortState.Connected && !_probe.IsBusy)
            {
                // It would end a probe, which sets keep-alive's times anyway once it is over.
                SetKeepAlive();
            }

            if (_uart != null && Uart.Configure(settings.Uart, now))
            {
                _state = _state == PortState.Absent ? PortState.Idle : _state;
            }
        }

        /// <summary>Releases the client, whatever it does. The port serves the next one at once.</summary>
        /// <param name="graceful">Whether to send what is queued and give the client a bounded time to acknowledge.</param>
        /// <param name="purge">Whether to drop what the client has sent and the driver has not got yet.</param>
        /// <param name="by">Who asks for it, as <c>address:port</c>.</param>
        /// <param name="now">The clock, in ms.</param>
        /// <returns>The release: of which client, and when it ended.</returns>
        public Release Release(bool graceful, bool purge, string by, long now)
        {
            _now = now;
            if (purge && _uart != null)
            {
                _toUart.Purge(_uart);
            }

            if (graceful && _state == PortState.Closing)
            {
                return _gracefulRelease.Release;
            }

            Release release = new Release(Number, _client.EndPoint, graceful, by, now);
            Journal.Released(release.Client, graceful ? "graceful" : "abort", by);
            if (graceful && _state == PortState.Connected && _probe.Newcomer == null)
            {
                _gracefulRelease.Begin(release);
                _state = PortState.Closing;
            }
            else if (_state != PortState.Idle && _state != PortState.Absent)
            {
                // A client that has closed its sending side has nothing left to acknowledge.
                bool hasClosed = graceful && _state == PortState.HalfClosed;
                release.Ended = now;
                TellAndEndClient(EndReason.Released, by, hasClosed);
            }

            return release;
        }

        /// <summary>Ends the connection that a fault in the firmware happened on: the newcomer's, if there was one, else those of
        /// the client and the watchers.</summary>
        /// <param name="fault">The fault.</param>
        public void Fault(Exception fault)
        {
            Journal.Counters.Faults++;
            FaultLog.Write(_board, "port " + Number.ToString(), Journal.Counters.Faults, fault);
            if (_doorway.ResetNewcomer())
            {
                return;
            }

            _watchers.Reset();
            _doorway.ResetWaiting();
            if (_client.Connection != null)
            {
                EndClient(EndReason.Fault, null, false);
            }
        }

        private static int LogBytes(PortSettings settings, IBoard board)
        {
            return settings.Log == 0 ? board.LogBytes : settings.Log * 1024;
        }

        private void Use(PortSettings settings)
        {
            _settings = settings;
            _releaseNotice = Ascii.Bytes(settings.ReleaseNotice + "\r\n");
        }

        private void EveryMillisecond()
        {
            if (_state == PortState.Connected)
            {
                CheckClient();
            }

            _lines.Turn();
            if (_watchers.Count != 0)
            {
                _watchers.Look(_settings, _now);
            }

            if (_now >= _nextSecond)
            {
                _nextSecond = _now + 1000;
                Uart.CountOverruns();
                Uart.Open(_now);
                Journal.Flush();
            }
        }

        private void CheckClient()
        {
            PortClient client = _client;
            if (_telnet.Heard != _telnetHeard)
            {
                // Also an answer to telnet's question shows that the client is alive.
                _telnetHeard = _telnet.Heard;
                _heldBackUntil = 0;
                ClientIsAlive();
            }

            int stalled = _stall.Duration(_now);
            if (_settings.StallTimeout > 0 && stalled >= _settings.StallTimeout * 1000L)
            {
                if (_clientIsDeaf)
                {
                    ClientHasBroken();
                }
                else
                {
                    EndClient(EndReason.Stalled, null, false);
                }
            }
            else if (_settings.IdleTimeout > 0 && _now - client.Moved >= _settings.IdleTimeout * 1000L)
            {
                TellAndEndClient(EndReason.Idle, null, false);
            }
            else if (_probe.IsBusy && _probe.Turn(client.Connection, stalled, _now))
            {
                // While the UART takes nothing, no read finds out that the connection has broken.
                if (client.Connection.Write(_releaseNotice, 0, 0) < 0)
                {
                    ClientHasBroken();
                }
                else
                {
                    _doorway.ClientIsAlive(_now);
                }
            }
        }

        /// <summary>Ends the session of a client whose connection has broken, though what it sent before that may not have been
        /// taken.</summary>
        private void ClientHasBroken()
        {
            bool wasReset = _client.Connection.Write(_releaseNotice, 0, 0) == ConnectionEnd.Reset;
            EndClient(wasReset ? EndReason.Reset : EndReason.Dead, null, true);
        }

        /// <summary>Serves a newcomer, on a port without a client.</summary>
        /// <param name="newcomer">The newcomer's connection, which belongs to this session from now on.</param>
        internal void Serve(IConnection newcomer)
        {
            _client.Begin(newcomer, _now, _board.Clock.UnixSeconds);
            _heldBackUntil = 0;
            if (_settings.Mode != TelnetMode.Raw)
            {
                _telnet.Attach(newcomer, _settings.Mode);
                _telnetHeard = _telnet.Heard;
                _heldBackUntil = _now + MaxFirstWord;
                _lines.NewClient();
                _client.Connection = _telnet;
            }

            _clientIsDeaf = false;
            _state = PortState.Connected;
            _output.Begin(_settings.Replay);
            _stall.IsBlocked = false;
            SetKeepAlive();
            Journal.Connected(_client);
        }

        /// <summary>Sets keep-alive's times for the client, after a probe or as the settings say now.</summary>
        internal void SetKeepAlive()
        {
            HasKeepAlive = _client.Connection.KeepAlive(_settings.KeepAliveIdle, _settings.KeepAliveInterval, _settings.KeepAliveCount);
        }

        /// <summary>Takes what the client has sent, or notices that it has closed.</summary>
        internal void HearClient()
        {
            if (_state == PortState.Connected)
            {
                TakeFromClient();
            }
        }

        /// <summary>Asks a client that speaks telnet whether it is alive; one that does not is asked by TCP alone.</summary>
        internal void AskForLife()
        {
            if (_client.Connection == _telnet)
            {
                _telnet.AskForLife();
            }
        }

        /// <summary>Ends the session of a client that is leaving anyway, because a newcomer wants the port.</summary>
        /// <param name="newcomer">The newcomer as <c>address:port</c>.</param>
        internal void EndLeaving(string newcomer)
        {
            if (_state == PortState.HalfClosed)
            {
                EndClient(EndReason.Closed, newcomer, true);
            }
            else if (_state == PortState.Closing)
            {
                TellAndEndClient(EndReason.Released, _gracefulRelease.Release.By, false);
            }
        }

        private bool TakeFromClient()
        {
            int count = _toUart.TakeFrom(_client.Connection);
            if (count == 0)
            {
                return false;
            }

            if (count < 0)
            {
                ClientHasEnded(count);
                return true;
            }

            _client.Moved = _now;
            if (_clientIsDeaf)
            {
                // What it sent before it was gone is still being taken.
                _stall.Restart(_now);
                return true;
            }

            _output.WasSeen();
            ClientIsAlive();
            return true;
        }

        private void ClientIsAlive()
        {
            _client.Heard = _now;
            if (_probe.IsBusy)
            {
                _doorway.ClientIsAlive(_now);
            }
        }

        private bool GiveToClient()
        {
            if (_now < _heldBackUntil)
            {
                return false;
            }

            int count = _output.GiveTo(_client.Connection, _settings, _now);
            if (count > 0)
            {
                _client.Moved = _now;
                _stall.IsBlocked = false;
            }
            else if (_output.IsBlocked)
            {
                _stall.Blocked(_now);
            }

            // A client that has closed both sides resets the connection when it is sent something. What it sent before that is still
            // to be read; the reads find the end.
            _clientIsDeaf = count < 0;
            if (_clientIsDeaf)
            {
                _stall.Blocked(_now);
            }

            return count != 0;
        }

        /// <summary>The client is gone, or has closed its sending side and waits for an answer.</summary>
        private void ClientHasEnded(int end)
        {
            if (end == ConnectionEnd.ProtocolError)
            {
                EndClient(EndReason.Protocol, null, false);
            }
            else if (end != ConnectionEnd.Closed)
            {
                EndClient(end == ConnectionEnd.Reset ? EndReason.Reset : EndReason.Dead, null, true);
            }
            else if (_settings.HalfClose == 0 || _probe.Newcomer != null)
            {
                EndClient(EndReason.Closed, null, true);
            }
            else
            {
                _halfClose.Begin(_now);
                _state = PortState.HalfClosed;
            }
        }

        private bool TurnHalfClosed()
        {
            int count = _output.GiveTo(_client.Connection, _output.Log.End);
            if (count < 0 || _halfClose.IsOver(_settings.HalfClose, _now))
            {
                EndClient(EndReason.Closed, null, true);
            }

            return count != 0;
        }

        private bool TurnRelease()
        {
            int count = _gracefulRelease.Turn(_client.Connection, _releaseNotice, _settings.ReleaseTimeout, _now);
            if (count < 0)
            {
                EndClient(EndReason.Released, _gracefulRelease.Release.By, count != GracefulRelease.Expired);
            }

            return count != 0;
        }

        /// <summary>Tells the client why its session ends, and ends it. What it is told is still unacknowledged at the close, which
        /// makes it a reset and frees the control block.</summary>
        internal void TellAndEndClient(EndReason reason, string by, bool peerHasEnded)
        {
            try
            {
                IConnection client = _client.Connection;
                switch (reason)
                {
                    case EndReason.TakenOver:
                        _notices.TakenOver(client, by);
                        break;
                    case EndReason.Idle:
                        _notices.Idle(client, _settings.IdleTimeout);
                        break;
                    default:
                        client.Write(_releaseNotice, 0, _releaseNotice.Length);
                        break;
                }
            }
            finally
            {
                EndClient(reason, by, peerHasEnded);
            }
        }

        /// <summary>Whether a client that has closed its connection has certainly seen what it was sent: it was there for a while, or
        /// it has sent something, closed only its sending side and stayed for the answer.</summary>
        private bool HasSeenAll()
        {
            if (_state != PortState.HalfClosed)
            {
                return _now - _client.Since >= ShortestVisit;
            }

            long visit = _client.FromClient > 0 ? _now - _client.Since : _halfClose.Begun - _client.Since;
            return visit >= ShortestVisit && _halfClose.IsAlive(_client.Connection);
        }

        /// <summary>Ends the client's session. If a newcomer has waited for that, it is served in the same turn.</summary>
        /// <param name="reason">Why.</param>
        /// <param name="by">Who ended it, or <see langword="null"/>.</param>
        /// <param name="peerHasEnded">Whether the client has closed or broken its connection; else it may have vanished.</param>
        private void EndClient(EndReason reason, string by, bool peerHasEnded)
        {
            if (reason == EndReason.Closed && HasSeenAll())
            {
                _output.WasSeen();
            }

            _lines.ClientHasGone();
            if (_settings.KeepLineSettings)
            {
                Uart.Keep();
            }
            else
            {
                Uart.Restore();
            }

            Journal.Ended(_client, reason, by, _now, _board.Clock.UnixSeconds);
            IConnection client = _client.Take();
            _state = PortState.Idle;
            _output.End();
            _gracefulRelease.End(_now);
            if (peerHasEnded)
            {
                // It can't linger.
                client.Close();
            }
            else if (reason == EndReason.Fault)
            {
                client.Reset();
            }
            else
            {
                _closing.AbortOrReset(client, _now);
            }

            _doorway.PortIsFree(_now);
        }
    }
}
