using TS500.Firmware.Settings;
using TS500.Hal;

namespace TS500.Firmware.Ports
{
    /// <summary>
    /// Where newcomers come in: it accepts connections and serves them, refuses them, lets them watch or take the port over, or has
    /// one wait until it is known whether the client is alive. A newcomer's connection belongs to it until it is handed on, even if
    /// something throws.
    /// </summary>
    public sealed class Doorway
    {
        private const int MaxAccepts = 8;
        private const string InUse = "in use";
        private const string IsLeased = "leased";

        /// <summary>Whether the last turn accepted somebody: then there may be a crowd. A field, as the loop reads it in every
        /// turn.</summary>
        public bool HasAccepted;

        /// <summary>The TCP port.</summary>
        public readonly RetryingListener Listener;

        /// <summary>The probe of the client.</summary>
        public readonly Probe Probe = new Probe();

        private readonly int _port;
        private readonly ClientSession _session;
        private readonly PortJournal _journal;
        private readonly Scarcity _scarcity;
        private readonly Guests _guests;
        private readonly PoliteClosing _closing;
        private readonly Watchers _watchers;
        private readonly Notices _notices;
        private readonly Lease _lease;
        private IConnection _newcomer;
        private long _now;

        /// <summary>Starts closed; the first <see cref="Accept"/> opens the TCP port.</summary>
        /// <param name="port">The port, from 1.</param>
        /// <param name="session">The client's side of the port.</param>
        /// <param name="board">The board.</param>
        /// <param name="shared">What the ports share.</param>
        /// <param name="watchers">The port's watchers.</param>
        /// <param name="lease">The port's lease.</param>
        /// <param name="notices">The port's lines.</param>
        /// <param name="journal">Where it is recorded.</param>
        public Doorway(
            int port,
            ClientSession session,
            IBoard board,
            SharedResources shared,
            Watchers watchers,
            Lease lease,
            Notices notices,
            PortJournal journal)
        {
            _port = port;
            _session = session;
            _journal = journal;
            Listener = new RetryingListener(board, shared.Scarcity, Limits.FirstTcpPort + port - 1, Limits.PortBacklog);
            _scarcity = shared.Scarcity;
            _guests = shared.Guests;
            _closing = shared.Closing;
            _watchers = watchers;
            _notices = notices;
            _lease = lease;
        }

        /// <summary>Accepts newcomers. Once a millisecond is often enough and saves a call to the stack per turn, unless there is a
        /// crowd: the backlog must not fill up.</summary>
        /// <param name="now">The clock, in ms.</param>
        /// <returns>Whether anybody came.</returns>
        public bool Accept(long now)
        {
            HasAccepted = false;
            if (now < _scarcity.Until && _session.State == PortState.Connected && !TakesOver())
            {
                Listener.Shut();
                return false;
            }

            return Listener.HasNewcomer(now) && AcceptSome(now);
        }

        /// <summary>The client has proved to be alive: whoever waits for the port is refused.</summary>
        /// <param name="now">The clock, in ms.</param>
        public void ClientIsAlive(long now)
        {
            _now = now;
            _session.SetKeepAlive();
            IConnection waiting = Probe.Newcomer;
            if (waiting != null)
            {
                _notices.InUse(waiting, _session.Client, now);
                Dismiss(EndProbe(), InUse);
            }
            else
            {
                EndProbe();
            }
        }

        /// <summary>A lease has begun: a newcomer that it keeps out does not wait for the port any longer.</summary>
        /// <param name="now">The clock, in ms.</param>
        public void LeaseHasBegun(long now)
        {
            IConnection waiting = Probe.Newcomer;
            if (waiting != null && _lease.Excludes(waiting.RemoteEndPoint))
            {
                _now = now;
                _session.SetKeepAlive();
                _notices.Leased(waiting, _lease, now);
                Dismiss(EndProbe(), IsLeased);
            }
        }

        /// <summary>The client has gone. If a newcomer has waited for that, it is served at once.</summary>
        /// <param name="now">The clock, in ms.</param>
        public void PortIsFree(long now)
        {
            // Before anybody hears that the port is free.
            Listener.Reopen(now);
            _closing.PortIsFree(_port, now);
            IConnection waiting = EndProbe();
            if (waiting != null)
            {
                _session.Serve(waiting);
            }
        }

        /// <summary>Resets the connection of the newcomer that a fault in the firmware happened on.</summary>
        /// <returns>Whether there was one.</returns>
        public bool ResetNewcomer()
        {
            IConnection newcomer = _newcomer;
            _newcomer = null;
            if (newcomer != null)
            {
                newcomer.Reset();
            }

            return newcomer != null;
        }

        /// <summary>Resets the connection of the newcomer that waits for a probe.</summary>
        public void ResetWaiting()
        {
            IConnection waiting = EndProbe();
            if (waiting != null)
            {
                waiting.Reset();
            }
        }

        private bool AcceptSome(long now)
        {
            _now = now;
            int accepted = 0;
            while (accepted < MaxAccepts && (_newcomer = Listener.Accept(now)) != null)
            {
                Receive();
                accepted++;
            }

            HasAccepted = accepted > 0;
            return HasAccepted;
        }

        private bool TakesOver()
        {
            PortSettings settings = _session.Settings;
            return settings.BusySame || settings.Busy == BusyPolicy.Takeover || settings.Busy == BusyPolicy.TakeoverIdle;
        }

        private void Receive()
        {
            string newcomer = _newcomer.RemoteEndPoint;
            if (!_session.Settings.Allow.Allows(newcomer))
            {
                _notices.NotAllowed(_newcomer);
                Dismiss(Take(), "not allowed");
                return;
            }

            if (_lease.Excludes(newcomer))
            {
                _notices.Leased(_newcomer, _lease, _now);
                Dismiss(Take(), IsLeased);
                return;
            }

            // The client may have closed since this turn last checked.
            _session.Hear();
            _session.Ending.EndLeaving(newcomer);
            if (_session.State == PortState.Idle)
            {
                Serve();
                return;
            }

            switch (Admission.Decide(_session.Settings, _session.Client, newcomer, _now))
            {
                case Welcome.TakeOver:
                    TakeOver(newcomer);
                    break;
                case Welcome.Probe:
                    BeginProbe();
                    break;
                case Welcome.Watch:
                    Watch(newcomer);
                    break;
                default:
                    Refuse();
                    break;
            }
        }

        private void Serve()
        {
            _session.Serve(Take());
        }

        private void TakeOver(string newcomer)
        {
            if (Probe.IsBusy)
            {
                // Whoever waits has not asked for that.
                ClientIsAlive(_now);
            }

            _session.Ending.TellAndEnd(EndReason.TakenOver, newcomer, false);
            Serve();
        }

        /// <summary>Begins to find out whether the client is alive. The newcomer waits for that, if nobody else does and there is a
        /// socket to spare.</summary>
        private void BeginProbe()
        {
            bool isWaiting = !Probe.IsBusy && _guests.Enter();
            if (!Probe.IsBusy)
            {
                Probe.Begin(_session.Client.Connection, isWaiting ? _newcomer : null, _now);
                _session.AskForLife();
            }

            if (isWaiting)
            {
                _newcomer = null;
            }
            else
            {
                Refuse();
            }
        }

        private IConnection EndProbe()
        {
            IConnection waiting = Probe.End();
            if (waiting != null)
            {
                _guests.Leave();
            }

            return waiting;
        }

        private void Watch(string newcomer)
        {
            if (_watchers.Add(_newcomer, _session.Client, _session.Settings, _now))
            {
                _newcomer = null;
                _journal.Watching(newcomer);
            }
            else
            {
                Refuse();
            }
        }

        private void Refuse()
        {
            _notices.InUse(_newcomer, _session.Client, _now);
            Dismiss(Take(), InUse);
        }

        private void Dismiss(IConnection refused, string why)
        {
            _journal.Refused(refused.RemoteEndPoint, why);
            _closing.Close(refused, _port, _now);
        }

        private IConnection Take()
        {
            IConnection newcomer = _newcomer;
            _newcomer = null;
            return newcomer;
        }
    }
}
