using TS500.Firmware.Ports;
using TS500.Firmware.Settings;
using TS500.Hal;

namespace TS500.UnitTests.Schedules
{
    /// <summary>Whether what a port tells its peers, and why it ends its sessions, is right.</summary>
    public sealed class Verdicts
    {
        private readonly World _world;
        private readonly PortModel _port;

        public Verdicts(World world, PortModel port)
        {
            _world = world;
            _port = port;
        }

        /// <summary>How many newcomers were told that they are refused, or watch.</summary>
        public int Refused { get; private set; }

        public int Watching { get; private set; }

        private PortSettings Settings => _port.Session.Settings;

        /// <summary>A peer is told something.</summary>
        public void Told(Peer peer, string text)
        {
            if (text.IndexOf(" is leased by ") > 0)
            {
                _world.Check(peer != _port.Client && _port.Tenancy.Excludes(peer), "leased", peer.Name + " is told " + text);
                Refused += peer.Role == PeerRole.Untold ? 1 : 0;
                peer.Role = PeerRole.Refused;
                peer.WaitsSince = -1;
            }
            else if (text.StartsWith("port "))
            {
                bool waited = peer.WaitsSince >= 0;
                _world.Check(peer.Role == PeerRole.Untold && peer != _port.Client, "refused", peer.Name + " was let in before");
                peer.Role = PeerRole.Refused;
                Refused++;
                CheckRefusal(peer, text, waited);
            }
            else if (text.StartsWith("[read-only"))
            {
                _world.Check(peer.Role == PeerRole.Untold && Settings.Busy == BusyPolicy.Watch, "watch", peer.Name + " did not want that");
                peer.Role = PeerRole.Watcher;
                peer.Next = Settings.Replay == ReplayPolicy.All ? _port.First : _port.Wire.BytesRead;
                Watching++;
                _world.Check(_world.Guests <= _world.Budget.MaxGuests, "guests", "there are " + _world.Guests.ToString());
            }
            else if (text.StartsWith("\r\n["))
            {
                int end = text.IndexOf(' ');
                peer.Next += long.Parse(text.Substring(3, end - 3));
                _world.Check(peer.Role == PeerRole.Watcher && peer.Next <= _port.Wire.BytesRead, "skipped", text);
            }
            else
            {
                // That it is released, that somebody has taken its port over, or that it was idle.
                _world.Check(peer == _port.Client, "notice", peer.Name + " is told " + text);
                peer.IsToldOfRelease = true;
            }
        }

        /// <summary>A client's session has ended.</summary>
        /// <returns>Whether it has certainly seen what it was given.</returns>
        public bool Ended(Peer peer)
        {
            SessionRecord record = _port.Session.Journal.Sessions.Record(0);
            bool right = record.Client == peer.Name && record.Ended == _world.Now && record.Duration == _world.Now - _port.Since
                && record.FromClient == peer.TakenForUart && record.ToClient == peer.DataGiven;
            _world.Check(right, "record", "of " + peer.Name + ": " + EndReasons.Name(record.Reason));
            _world.Check(IsJustified(peer, record), "reason", peer.Name + " ended as " + EndReasons.Name(record.Reason));
            long visit = peer.TakenForUart > 0 || peer.ClosedAt < 0 ? record.Duration : peer.ClosedAt - _port.Since;
            return record.Reason == EndReason.Closed && visit >= 1000 && peer.IsCleanlyClosed;
        }

        private bool IsJustified(Peer peer, SessionRecord record)
        {
            long idle = _world.Now - _port.Moved;
            switch (record.Reason)
            {
                case EndReason.Closed:
                    return peer.HasClosed;
                case EndReason.Reset:
                    return peer.IsBroken && peer.End == ConnectionEnd.Reset;
                case EndReason.Dead:
                    return peer.IsBroken && peer.End == ConnectionEnd.TimedOut;
                case EndReason.Released:
                    return record.By == World.Operator ? peer.IsReleased : record.By != null && record.By.StartsWith(World.HttpAddress);
                case EndReason.TakenOver:
                    return (Settings.BusySame && World.HaveSameAddress(record.By, peer.Name)) || Settings.Busy == BusyPolicy.Takeover
                        || (Settings.Busy == BusyPolicy.TakeoverIdle && idle >= Settings.TakeoverAfter * 1000L);
                case EndReason.Stalled:
                    return Settings.StallTimeout > 0 && peer.Output.StalledFor(_world.Now) >= Settings.StallTimeout * 1000L;
                case EndReason.Idle:
                    return Settings.IdleTimeout > 0 && idle >= Settings.IdleTimeout * 1000L;
                case EndReason.LeaseOver:
                    return _port.Tenancy.EndsNow;
                default:
                    return false;
            }
        }

        private void CheckRefusal(Peer peer, string text, bool waited)
        {
            Peer holder = _port.Client;
            if (holder == null || text.IndexOf("is in use by " + holder.Name + " since ") < 0)
            {
                _world.Fail("refused", peer.Name + " is told " + text);
                return;
            }

            bool right = waited ? HasBeenProvedAlive(holder, peer.WaitsSince) : MayBeRefused(peer, holder);
            _world.Check(right, "refused", peer.Name + (waited ? ", which has waited" : "") + ", for " + holder.Name);
            peer.WaitsSince = -1;
        }

        private bool HasBeenProvedAlive(Peer holder, long since)
        {
            bool isProbing = Settings.Busy == BusyPolicy.Probe && !Settings.BusySame;

            return !isProbing || _port.Heard >= since || (_world.Now - since >= ProbeTiming.Answer + ProbeTiming.Verdict && (holder.Vanished < 0 || holder.Vanished > since));
        }

        private bool MayBeRefused(Peer peer, Peer holder)
        {
            if (Settings.BusySame && World.HaveSameAddress(peer.Name, holder.Name))
            {
                return holder.IsProbed;
            }

            switch (Settings.Busy)
            {
                case BusyPolicy.Takeover:
                    return holder.IsProbed;
                case BusyPolicy.TakeoverIdle:
                    return holder.IsProbed || _world.Now - _port.Moved < Settings.TakeoverAfter * 1000L;
                case BusyPolicy.Probe:
                    // With busy-same another newcomer may have taken the port over in this very turn.
                    return holder.IsProbed || Settings.BusySame || _world.Now - _port.Heard < 3000 || _world.MayBeFull;
                case BusyPolicy.Watch:
                    return _world.MayBeFull || _world.Watchers >= World.MaxWatchers;
                default:
                    return true;
            }
        }
    }
}
