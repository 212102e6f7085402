using System;
using TS500.Firmware.Protocol;
using TS500.Firmware.Settings;
using TS500.Firmware.Streams;
using TS500.Hal;

namespace TS500.Firmware.Ports
{
    /// <summary>One port: a UART, a listener, at most one client and some watchers, advanced one turn at a time.</summary>
    public sealed class PortSession
    {
        private readonly IBoard _board;
        private readonly IUart _uart;
        private readonly TransmitBuffer _toUart;
        private readonly Ring _ring;
        private readonly DeviceOutput _output;
        private readonly ByteLog _log;
        private readonly LogCursor _cursor;
        private readonly PortLines _lines;
        private readonly ClientSession _session;
        private readonly Watchers _watchers;
        private readonly Doorway _doorway;
        private readonly Lease _lease = new Lease();
        private readonly RetryingListener _listener;
        private readonly Scarcity _scarcity;
        private PortSettings _settings;
        private long _nextSecond;

        /// <summary>Opens the port's UART.</summary>
        /// <param name="number">The port, from 1.</param>
        /// <param name="settings">The port's settings.</param>
        /// <param name="board">The board.</param>
        /// <param name="shared">What the ports share.</param>
        public PortSession(int number, PortSettings settings, IBoard board, SharedResources shared)
        {
            _board = board;
            Number = number;
            Journal = new PortJournal(number, shared.Events);
            Uart = new PortUart(number, settings.Uart, board, Journal);
            _uart = Uart.Driver;
            _toUart = new TransmitBuffer(_uart == null ? 0 : board.PortBuffer, Journal.Counters);
            _ring = _toUart.Ring;
            _output = new DeviceOutput(_uart == null ? 0 : LogBytes(settings, board), Journal.Counters);
            _log = _output.Log;
            _cursor = _output.Client;
            Notices notices = new Notices(number);
            _lines = new PortLines(Uart, _toUart, _output, Journal, board.Clock);
            _session = new ClientSession(number, board.Clock, _toUart, _output, _lines, notices, shared.Closing, Journal);
            _watchers = new Watchers(_output.Log, notices, shared.Guests, shared.Closing);
            _doorway = new Doorway(number, _session, board, shared, _watchers, _lease, notices, Journal);
            Leasing = new Leasing(number, _lease, _session, _doorway, _watchers, Journal, board.Clock);
            _listener = _doorway.Listener;
            _scarcity = shared.Scarcity;
            _session.State = Uart.Open(board.Clock.Milliseconds) ? PortState.Idle : PortState.Absent;
            Use(settings);
        }

        /// <summary>The port, from 1.</summary>
        public int Number { get; }

        /// <summary>The TCP port that clients connect to.</summary>
        public int TcpPort => Limits.FirstTcpPort + Number - 1;

        /// <summary>The port's settings.</summary>
        public PortSettings Settings => _settings;

        /// <summary>The port's UART.</summary>
        public PortUart Uart { get; }

        /// <summary>The UART's lines: breaks, DTR and RTS.</summary>
        public PortLines Lines => _lines;

        /// <summary>What has happened on the port.</summary>
        public PortJournal Journal { get; }

        /// <summary>The last bytes that the UART received.</summary>
        public ByteLog Log => _log;

        /// <summary>The state of the port.</summary>
        public PortState State => _session.State;

        /// <summary>The client; its end point is <see langword="null"/> if there is none.</summary>
        public PortClient Client => _session.Client;

        /// <summary>What is spoken with the client.</summary>
        public TelnetMode Mode => _session.Mode;

        /// <summary>Whether the client uses RFC 2217.</summary>
        public bool IsComPort => _session.IsComPort;

        /// <summary>The port's lease.</summary>
        public Leasing Leasing { get; }

        /// <summary>How many watchers there are.</summary>
        public int WatcherCount => _watchers.Count;

        /// <summary>How many bytes from the UART wait for a client.</summary>
        public int Waiting => _output.Waiting;

        /// <summary>For how long the client's connection has had no room for what waits for it, in ms.</summary>
        public int Stalled => _session.Stalled;

        /// <summary>Whether the stack lets keep-alive's times be set, as of the last client.</summary>
        public bool HasKeepAlive => _session.HasKeepAlive;

        /// <summary>Why a setting <c>reset=</c> is of no use here.</summary>
        /// <param name="reset">The setting's value.</param>
        /// <returns>The reason, which names the key and what is missing; <see langword="null"/> if there is none.</returns>
        public string Objection(ResetSequence reset)
        {
            string objection = reset.Count == 0 ? null : _lines.Objection(reset);
            return objection == null ? null : "reset=" + reset.Text + ": " + objection;
        }

        /// <summary>Does one turn without waiting.</summary>
        /// <param name="now">The clock, in ms.</param>
        /// <param name="isNewMillisecond">Whether it has advanced since the previous turn, or the loop has slept.</param>
        /// <returns>Whether anything moved.</returns>
        public bool Turn(long now, bool isNewMillisecond)
        {
            // On nanoCLR method calls are most of a turn's cost, so what would find nothing to do is not called.
            ClientSession session = _session;
            bool moved = false;
            if (isNewMillisecond)
            {
                session.Now = now;
            }

            PortState state = session.State;
            if (state == PortState.Connected)
            {
                moved = session.Turn(isNewMillisecond);
            }
            else if (state == PortState.Absent)
            {
                session.State = Uart.Open(now) ? PortState.Idle : PortState.Absent;
                return false;
            }

            if (isNewMillisecond)
            {
                if (_lines.IsBusy || _lease.IsHeld || now >= _nextSecond)
                {
                    EveryMillisecond(now);
                }

                // What Accept would find out by itself, at three times the cost.
                IListener listener = _listener.Listener;
                if (listener == null || listener.HasWaiting || now < _scarcity.Until)
                {
                    moved |= _doorway.Accept(now);
                }
            }
            else if (_doorway.HasAccepted)
            {
                moved |= _doorway.Accept(now);
            }

            if (_ring.Count != 0)
            {
                moved |= GiveToUart(now);
            }

            ByteLog log = _log;
            bool hasOutput = _cursor.Offset != log.End && _output.HasClient;
            int received = hasOutput ? _output.ReadBehind(_uart) : _uart.Read(log.Bytes, log.WriteIndex, log.WriteRun);
            if (received != 0)
            {
                moved = true;
                hasOutput = true;
                _output.Received(received, now);
            }

            if (_watchers.Count != 0)
            {
                moved |= TurnWatchers(now, isNewMillisecond);
            }

            state = session.State;
            return state == PortState.Idle || (state == PortState.Connected && !hasOutput) ? moved : moved | GiveToClient();
        }

        /// <summary>Replaces the port's settings as a whole, unless they are what they were.</summary>
        /// <param name="settings">The new settings, already checked.</param>
        /// <param name="hasLine">Whether baud rate, format or flow control are meant, so that they also replace those that a client has
        /// made.</param>
        /// <param name="by">Who changes them, as <c>address:port</c>.</param>
        /// <param name="now">The clock, in ms.</param>
        public void Change(PortSettings settings, bool hasLine, string by, long now)
        {
            string changed = settings.Values.Differences(_settings.Values);
            bool isMeant = hasLine && Uart.IsOverridden;
            if (changed.Length > 0 || isMeant)
            {
                Apply(settings, changed.Length > 0 ? changed : "baud, format, flow", isMeant, by, now);
            }
        }

        /// <summary>Replaces the port's settings as a whole.</summary>
        /// <param name="settings">The new settings, already checked.</param>
        /// <param name="changed">The keys that differ, for the event.</param>
        /// <param name="by">Who changes them, as <c>address:port</c>.</param>
        /// <param name="now">The clock, in ms.</param>
        public void Apply(PortSettings settings, string changed, string by, long now)
        {
            Apply(settings, changed, false, by, now);
        }

        private void Apply(PortSettings settings, string changed, bool isMeant, string by, long now)
        {
            _session.Now = now;
            Use(settings);
            Journal.SettingChanged(changed, by);
            _lines.Change(settings.Uart, isMeant, now);
            if (Uart.IsOpen && _session.State == PortState.Absent)
            {
                _session.State = PortState.Idle;
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
            _session.Now = now;
            if (purge && _uart != null)
            {
                _session.TakeHeld();
                _toUart.Purge(_uart);
            }

            return _session.Ending.Release(Number, graceful, by);
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
            if (_session.Client.Connection != null)
            {
                _session.Ending.End(EndReason.Fault, null, false);
            }
        }

        private static int LogBytes(PortSettings settings, IBoard board)
        {
            return settings.Log == 0 ? board.LogBytes : settings.Log * 1024;
        }

        private void Use(PortSettings settings)
        {
            _settings = settings;
            _lines.Gap = settings.CharacterDelay + settings.LineDelay;
            _session.Use(settings, _doorway);
        }

        private bool GiveToUart(long now)
        {
            if (_lines.IsChanging)
            {
                return false;
            }

            return (_settings.CharacterDelay | _settings.LineDelay) == 0
                ? _toUart.GiveTo(_uart)
                : _toUart.GiveTo(_uart, _settings.CharacterDelay, _settings.LineDelay, Uart.Settings, now);
        }

        private bool TurnWatchers(long now, bool isNewMillisecond)
        {
            if (isNewMillisecond)
            {
                _watchers.Look(_settings, now);
            }

            return _watchers.Turn(now);
        }

        private bool GiveToClient()
        {
            switch (_session.State)
            {
                case PortState.Connected:
                    return !_session.IsDeaf && _session.Give();
                case PortState.HalfClosed:
                    return _session.Ending.TurnHalfClosed();
                case PortState.Closing:
                    return _session.Ending.TurnRelease();
                default:
                    return false;
            }
        }

        private void EveryMillisecond(long now)
        {
            if (_lease.IsHeld && now >= _lease.Until)
            {
                Leasing.End(null, now);
            }

            if (_lines.IsBusy)
            {
                _lines.Turn(now);
            }

            if (now >= _nextSecond)
            {
                _nextSecond = now + 1000;
                Uart.CountOverruns();
                Uart.Open(now);
                Journal.Flush();
            }
        }
    }
}
