using TS500.Firmware;
using TS500.Firmware.Ports;

namespace TS500.UnitTests.Schedules
{
    /// <summary>What must hold after every turn.</summary>
    public sealed class Invariants
    {
        // In ms: until a request or its answer must have come, and for as long as the connection may be kept after that.
        private const int LongestHttp = 2000 + 2000 + 10000 + 2000;

        // In ms: a probe's duration, and a turn.
        private const int LongestWait = 3000 + 100;

        private readonly World _world;
        private readonly EventTally[] _tallies = new EventTally[Limits.Ports];
        private long _read;

        public Invariants(World world)
        {
            _world = world;
            for (int i = 0; i < _tallies.Length; i++)
            {
                _tallies[i] = new EventTally(world, world.Ports[i]);
            }
        }

        /// <summary>How many newcomers wait for a probe.</summary>
        public int CountWaiting()
        {
            int count = 0;
            for (int i = 0; i < _world.Ports.Length; i++)
            {
                PortModel port = _world.Ports[i];
                port.Look();
                for (int j = 0; j < port.Peers.Count; j++)
                {
                    Peer peer = (Peer)port.Peers[j];
                    count += peer.Role == PeerRole.Untold && peer.AcceptedIn >= 0 && peer != port.Client ? 1 : 0;
                }
            }

            return count;
        }

        public int CountWatchers()
        {
            int count = 0;
            for (int i = 0; i < _world.Ports.Length; i++)
            {
                PortModel port = _world.Ports[i];
                for (int j = 0; j < port.Peers.Count; j++)
                {
                    count += ((Peer)port.Peers[j]).Role == PeerRole.Watcher ? 1 : 0;
                }
            }

            return count;
        }

        public void Check()
        {
            ReadEvents();
            int refused = 0;
            int faults = _world.Server.HttpFaults;
            for (int i = 0; i < _world.Ports.Length; i++)
            {
                PortModel port = _world.Ports[i];
                faults += port.Session.Journal.Counters.Faults;
                CheckClient(port);
                CheckBytes(port);
                _tallies[i].Check();
                refused += CheckPeers(port);
            }

            if (refused > 1)
            {
                _world.Fail("closing", refused.ToString() + " that were refused are waited for");
            }

            CheckHttp();
            _world.Check(faults == 0, "fault", _world.Board.Logged);
        }

        private void ReadEvents()
        {
            long last = _world.Server.Events.Last;
            _world.Check(last - _read <= Firmware.Events.EventLog.Capacity, "events", "too many in a turn for this test");
            while (_read < last && _world.Failure == null)
            {
                _read++;
                Firmware.Events.EventRecord record = _world.Server.Events.Find(_read);
                _world.Check(record.Number == _read && record.Time <= _world.Board.FakeClock.Milliseconds, "events", "number or time");
                _tallies[record.Port - 1].Add(record);
            }
        }

        private void CheckClient(PortModel port)
        {
            port.Look();
            string endPoint = port.Session.Client.EndPoint;
            PortState state = port.Session.State;
            bool isBusy = state != PortState.Idle && state != PortState.Absent;
            bool right = port.Client == null ? endPoint == null && !isBusy : endPoint == port.Client.Name && isBusy;
            if (!right)
            {
                _world.Fail("client", "port " + (port.Index + 1).ToString() + " has " + endPoint);
            }

            Deadlines.Check(_world, port);
            port.Tenancy.Check();
            bool isHeard = state != PortState.Idle || _world.Board.FakeNetwork.IsListening(Limits.FirstTcpPort + port.Index);
            _world.Check(isHeard, "listening", "a port is free and does not listen");
            bool isCutShort = state == PortState.Closing && port.Client != null && port.Client.IsToldOfRelease && port.Offset < port.ReleaseAt;
            _world.Check(!isCutShort, "graceful", "what was queued before a release is not sent before its notice");
        }

        private void CheckBytes(PortModel port)
        {
            PortCounters counters = port.Session.Journal.Counters;
            long waiting = counters.FromClient - counters.ToUart - counters.Purged;
            bool right = counters.FromClient == port.ToUart.Taken && counters.FromUart == port.Wire.BytesRead && counters.Purged == port.ToUart.Purged
                && waiting == port.ToUart.Count && waiting <= World.PortBuffer
                && port.Session.Waiting >= 0 && port.Session.Waiting <= port.LogSize;
            if (!right)
            {
                _world.Fail("counters", "port " + (port.Index + 1).ToString());
            }

            _world.Check(!port.Wire.HoldsPeer || counters.Lost == port.Lost || port.WasOpened, "held off", "bytes are lost though the UART can hold off its peer");
            port.Lost = counters.Lost;
            port.WasOpened = false;
        }

        /// <summary>Checks who owns which connection.</summary>
        /// <returns>How many that were refused have not been ended.</returns>
        private int CheckPeers(PortModel port)
        {
            int refused = 0;
            int waiting = 0;
            int watchers = 0;
            for (int i = port.Peers.Count - 1; i >= 0; i--)
            {
                Peer peer = (Peer)port.Peers[i];
                if (peer == port.Client)
                {
                    continue;
                }

                if (peer.AcceptedIn < 0)
                {
                    CheckBacklog(port, peer);
                    continue;
                }

                refused += peer.Role == PeerRole.Refused ? 1 : 0;
                watchers += peer.Role == PeerRole.Watcher ? 1 : 0;
                if (peer.Role == PeerRole.Untold)
                {
                    waiting++;
                    peer.WaitsSince = peer.WaitsSince < 0 ? _world.Now : peer.WaitsSince;
                    if (_world.Now - peer.WaitsSince > LongestWait)
                    {
                        _world.Fail("waiting", peer.Name + " waits for too long");
                    }
                }
            }

            if (waiting > (port.Session.State == PortState.Connected ? 1 : 0))
            {
                _world.Fail("waiting", waiting.ToString());
            }

            if (watchers != port.Session.WatcherCount)
            {
                _world.Fail("watchers", watchers.ToString());
            }

            return refused;
        }

        private void CheckHttp()
        {
            for (int i = 0; i < _world.HttpPeers.Count; i++)
            {
                Peer peer = (Peer)_world.HttpPeers[i];
                if (peer.AcceptedIn >= 0 && _world.Now - peer.AcceptedAt > LongestHttp)
                {
                    _world.Fail("http", peer.Name + " has not been ended");
                }
            }
        }

        /// <summary>Whoever waits to be accepted is, unless the stack has refused it since the port was shut.</summary>
        private void CheckBacklog(PortModel port, Peer peer)
        {
            if (!_world.Board.FakeNetwork.IsWaiting(Limits.FirstTcpPort + port.Index, peer))
            {
                port.Peers.Remove(peer);
                return;
            }

            if (_world.Accepts - peer.ConnectedIn >= 3)
            {
                _world.Fail("backlog", peer.Name + " is not accepted");
            }
        }
    }
}
