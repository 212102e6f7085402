using System;
using TS500.Firmware.Settings;
using TS500.Hal;

namespace TS500.Firmware.Ports
{
    /// <summary>One port: a UART, a listener and at most one client, advanced one turn at a time.</summary>
    public sealed class PortSession
    {
        private const int MaxAccepts = 8;

        // In KiB.
        private const int DefaultLog = 4;

        private readonly IBoard _board;
        private readonly IUart _uart;
        private readonly RetryingListener _listener;
        private readonly TransmitBuffer _toUart;
        private readonly ReceiveBuffer _toClient;
        private readonly Refusal _refusal = new Refusal();
        private readonly PoliteClosing _closing;
        private readonly Scarcity _scarcity;
        private readonly byte[] _notice;
        private readonly HalfClose _halfClose;
        private readonly GracefulRelease _gracefulRelease;

        private PortState _state;
        private IConnection _client;
        private IConnection _newcomer;
        private bool _clientIsDeaf;
        private bool _hasAccepted;
        private long _now = -1;

        /// <summary>Opens the port's UART.</summary>
        /// <param name="number">The port, from 1.</param>
        /// <param name="settings">What nf.config says of it.</param>
        /// <param name="board">The board.</param>
        /// <param name="closing">How connections are ended.</param>
        /// <param name="scarcity">Whether the stack has run out of control blocks.</param>
        public PortSession(int number, PortSettings settings, IBoard board, PoliteClosing closing, Scarcity scarcity)
        {
            _closing = closing;
            _scarcity = scarcity;
            Number = number;
            Settings = settings;
            _board = board;
            _listener = new RetryingListener(board, scarcity, TcpPort, Limits.PortBacklog);
            Uart = new PortUart(number, settings.Uart, board);
            _uart = Uart.Driver;
            int buffer = _uart == null ? 0 : board.PortBuffer;
            int replay = _uart == null || settings.Replay == ReplayPolicy.None ? 0 : (settings.Log == 0 ? DefaultLog : settings.Log) * 1024;
            _toUart = new TransmitBuffer(buffer, Counters);
            _toClient = new ReceiveBuffer(buffer, replay, Counters);
            _notice = Ascii.Bytes(settings.ReleaseNotice + "\r\n");
            _halfClose = new HalfClose(_toUart, _toClient, settings.HalfClose);
            _gracefulRelease = new GracefulRelease(_toClient, _notice, settings.ReleaseTimeout);
            _state = Uart.Open(board.Clock.Milliseconds) ? PortState.Idle : PortState.Absent;
        }

        /// <summary>The port, from 1.</summary>
        public int Number { get; }

        /// <summary>The TCP port that clients connect to.</summary>
        public int TcpPort => Limits.FirstTcpPort + Number - 1;

        /// <summary>What nf.config says of the port.</summary>
        public PortSettings Settings { get; }

        /// <summary>The port's UART.</summary>
        public PortUart Uart { get; }

        /// <summary>What has happened since startup.</summary>
        public PortCounters Counters { get; } = new PortCounters();

        /// <summary>The state of the port.</summary>
        public PortState State => _state;

        /// <summary>The client as <c>address:port</c>, or <see langword="null"/>.</summary>
        public string Client { get; private set; }

        /// <summary>When the client connected: the board's clock, in ms.</summary>
        public long ClientSince { get; private set; }

        /// <summary>When the client connected: seconds since 1970, or 0 if the board did not know the time.</summary>
        public long ClientSinceUnix { get; private set; }

        /// <summary>How many bytes from the UART wait for a client.</summary>
        public int Waiting => _toClient.Ring.Count;

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

            bool newMillisecond = now != _now;
            _now = now;

            // On nanoCLR method calls are most of a turn's cost, so what would find nothing to do is not called.
            bool moved = false;
            if (_state == PortState.Connected)
            {
                int count = _toUart.TakeFrom(_client);
                moved = count != 0;
                if (count < 0)
                {
                    ClientHasEnded(count);
                }
            }

            if (newMillisecond && now < _scarcity.Until && _state == PortState.Connected && Settings.Busy != BusyPolicy.Takeover)
            {
                _listener.Shut();
            }
            else if (newMillisecond || _hasAccepted)
            {
                // Once a millisecond is often enough and saves a call to the stack per turn, unless there is a crowd: the backlog
                // must not fill up.
                _hasAccepted = Accept();
                moved |= _hasAccepted;
            }

            if (_toUart.Ring.Count != 0)
            {
                moved |= _toUart.GiveTo(_uart);
            }

            moved |= _toClient.TakeFrom(_uart, _state != PortState.Idle);
            switch (_state)
            {
                case PortState.Connected:
                    return moved | (_toClient.Ring.Count != 0 && !_clientIsDeaf && GiveToClient());
                case PortState.HalfClosed:
                    return moved | TurnHalfClosed();
                case PortState.Closing:
                    return moved | TurnRelease();
                default:
                    return moved;
            }
        }

        /// <summary>Releases the client, whatever it does. The port serves the next one at once.</summary>
        /// <param name="graceful">Whether to send what is queued and give the client a bounded time to acknowledge.</param>
        /// <param name="purge">Whether to drop what the client has sent and the driver has not got yet.</param>
        /// <param name="now">The clock, in ms.</param>
        /// <returns>The release: of which client, and when it ended.</returns>
        public Release Release(bool graceful, bool purge, long now)
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

            Release release = new Release(Number, Client, graceful, now);
            if (graceful && _state == PortState.Connected)
            {
                _gracefulRelease.Begin(release);
                Enter(PortState.Closing, Transition.ReleaseBegun);
            }
            else if (graceful && _state == PortState.HalfClosed)
            {
                // The client has already closed: there is nothing left to wait for.
                _client.Write(_notice, 0, _notice.Length);
                release.Ended = now;
                EndClient(Transition.ReleaseAnswered);
            }
            else if (_client != null)
            {
                Abort(Transition.Aborted);
            }

            return release;
        }

        /// <summary>Ends the connection that a fault in the firmware happened on: the newcomer's, if there was one, else the
        /// client's.</summary>
        /// <param name="fault">The fault.</param>
        public void Fault(Exception fault)
        {
            Counters.Faults++;
            FaultLog.Write(_board, "port " + Number.ToString(), Counters.Faults, fault);
            IConnection newcomer = _newcomer;
            _newcomer = null;
            if (newcomer != null)
            {
                newcomer.Reset();
            }
            else if (_client != null)
            {
                EndClient(Transition.Faulted);
            }
        }

        private bool Accept()
        {
            int accepted = 0;
            while (accepted < MaxAccepts && (_newcomer = _listener.Accept(_now)) != null)
            {
                Welcome();
                accepted++;
            }

            return accepted > 0;
        }

        /// <summary>Serves or refuses the newcomer. This session owns its connection until it is handed on, even if something
        /// throws.</summary>
        private void Welcome()
        {
            // The old client may have closed since this turn last checked.
            if (_state == PortState.Connected)
            {
                int count = _toUart.TakeFrom(_client);
                if (count < 0)
                {
                    ClientHasEnded(count);
                }
            }

            if (_state == PortState.HalfClosed)
            {
                EndClient(Transition.Disconnected);
            }
            else if (_state == PortState.Closing)
            {
                Abort(Transition.ReleaseOvertaken);
            }
            else if (_state == PortState.Connected && Settings.Busy == BusyPolicy.Takeover)
            {
                Abort(Transition.TakenOver);
            }

            if (_state == PortState.Idle)
            {
                Serve();
            }
            else
            {
                Refuse();
            }
        }

        private void Serve()
        {
            _client = _newcomer;
            _clientIsDeaf = false;
            _newcomer = null;
            Client = _client.RemoteEndPoint;
            ClientSince = _now;
            ClientSinceUnix = _board.Clock.UnixSeconds;
            Enter(PortState.Connected, Transition.Connected);
        }

        private void Refuse()
        {
            Counters.Refused++;
            _refusal.Say(_newcomer, this, _now);
            IConnection refused = _newcomer;
            _newcomer = null;
            _closing.Close(refused, Number, _now);
        }

        private bool GiveToClient()
        {
            // A client that has closed both sides resets the connection when it is sent something. What it sent before that is still
            // to be read; the reads find the end.
            int count = _toClient.GiveTo(_client, _toClient.Ring.ReadRun);
            _clientIsDeaf = count < 0;
            return count != 0;
        }

        /// <summary>The client is gone, or has closed its sending side and waits for an answer.</summary>
        private void ClientHasEnded(int end)
        {
            if (end == ConnectionEnd.Closed && Settings.HalfClose > 0)
            {
                _halfClose.Begin(_now);
                Enter(PortState.HalfClosed, Transition.HalfClosed);
            }
            else
            {
                EndClient(Transition.Disconnected);
            }
        }

        private bool TurnHalfClosed()
        {
            int count = _halfClose.Turn(_client, _now);
            if (count < 0)
            {
                EndClient(Transition.Disconnected);
            }

            return count != 0;
        }

        private bool TurnRelease()
        {
            int count = _gracefulRelease.Turn(_client, _now);
            if (count < 0)
            {
                EndClient(_gracefulRelease.HasExpired ? Transition.ReleaseExpired : Transition.ReleaseAnswered);
            }

            return count != 0;
        }

        private void Abort(Transition transition)
        {
            try
            {
                // The notice is still unacknowledged at the close, which makes it a reset and frees the control block.
                _client.Write(_notice, 0, _notice.Length);
            }
            finally
            {
                EndClient(transition);
            }
        }

        private void EndClient(Transition transition)
        {
            IConnection client = _client;
            if (_state == PortState.HalfClosed)
            {
                _halfClose.End(client);
            }

            _client = null;
            Client = null;
            _gracefulRelease.End(_now);
            Enter(PortState.Idle, transition);
            switch (transition)
            {
                case Transition.Disconnected:
                case Transition.ReleaseAnswered:
                    // It has closed or is gone, so it cannot linger.
                    client.Close();
                    break;
                case Transition.Faulted:
                    client.Reset();
                    break;
                default:
                    _closing.AbortOrReset(client, _now);
                    break;
            }

            // Before anybody hears that the port is free.
            _listener.Reopen(_now);
            _closing.PortIsFree(Number, _now);
        }

        private void Enter(PortState state, Transition transition)
        {
            _state = state;
            Counters.Transitions[(int)transition]++;
        }
    }
}
