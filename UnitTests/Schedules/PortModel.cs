using System.Collections;
using TS500.Firmware.Ports;
using TS500.Firmware.Settings;

namespace TS500.UnitTests.Schedules
{
    /// <summary>What a port should do, byte by byte, beside what it does.</summary>
    public sealed class PortModel
    {
        /// <summary>The port's peers that are not ended, oldest first.</summary>
        public readonly ArrayList Peers = new ArrayList();

        public readonly Wire Wire;

        /// <summary>The port, from 0.</summary>
        public readonly int Index;

        /// <summary>Where in the pattern the device's bytes start.</summary>
        public readonly long DeviceSalt;

        /// <summary>How many bytes the log keeps.</summary>
        public readonly int LogSize;

        /// <summary>What is to reach the UART.</summary>
        public readonly ExpectedOutput ToUart;

        public readonly Verdicts Verdicts;

        /// <summary>Its lease.</summary>
        public readonly Tenancy Tenancy;

        private const long MaxChangeWait = 2000;

        private readonly World _world;

        private long _lostSeen;

        public PortModel(World world, int index, int logSize)
        {
            _world = world;
            Index = index;
            DeviceSalt = index * 131L;
            LogSize = logSize;
            Wire = new Wire(this);
            ToUart = new ExpectedOutput(world);
            Verdicts = new Verdicts(world, this);
            Tenancy = new Tenancy(world, this);
        }

        /// <summary>The port itself, once there is a server.</summary>
        public PortSession Session;

        /// <summary>Whether the UART was opened since the last check: what its driver had received makes room for itself in the log.</summary>
        public bool WasOpened;

        /// <summary>Whether other line settings have waited as long as they may for what the driver has not passed on.</summary>
        public bool IsChangeDue => Session.Lines.IsChanging && _world.Now - Applied >= MaxChangeWait;

        /// <summary>The client, or null.</summary>
        public Peer Client { get; private set; }

        /// <summary>When it became the client, when it was last heard, and when a byte last moved.</summary>
        public long Since { get; private set; }

        public long Heard { get; private set; }

        public long Moved { get; private set; }

        /// <summary>When settings were last changed.</summary>
        public long Applied;

        /// <summary>Since when the client has been leaving, or now.</summary>
        public long LeavesSince;

        /// <summary>Where the log ended when a graceful release was asked for.</summary>
        public long ReleaseAt;

        /// <summary>How many bytes clients had lost after the turn before.</summary>
        public long Lost;

        /// <summary>Up to where a client has certainly seen the log.</summary>
        public long Proof { get; private set; }

        private PortCounters Counters => Session.Journal.Counters;

        /// <summary>The offset of the client in the log, as the port says.</summary>
        public long Offset => Counters.FromUart - Session.Waiting;

        /// <summary>The offset of the oldest byte in the log.</summary>
        public long First => Wire.BytesRead > LogSize ? Wire.BytesRead - LogSize : 0;

        /// <summary>Notices a new client.</summary>
        public void Look()
        {
            string endPoint = Session.Client.EndPoint;
            if (endPoint == null || (Client != null && endPoint == Client.Name))
            {
                return;
            }

            if (Client != null)
            {
                _world.Fail("one client", endPoint + " is served before the one before it was ended");
            }

            Client = Find(endPoint);
            if (Client == null)
            {
                _world.Fail("client", endPoint + " is served and is not there");
                return;
            }

            Begin();
        }

        /// <summary>The firmware has taken bytes from a peer.</summary>
        public void OnTaken(Peer peer, byte[] buffer, int offset, int count)
        {
            Look();
            if (peer != Client || Session.State != PortState.Connected)
            {
                return;
            }

            peer.TakenForUart += count;
            Moved = _world.Now;
            if (!peer.IsKnownToBeBroken)
            {
                Heard = _world.Now;
                Proof = Offset > Proof ? Offset : Proof;
            }

            ToUart.Add(buffer, offset, count);
        }

        /// <summary>The UART is opened.</summary>
        /// <param name="isOpen">Whether it is open as it is to be.</param>
        public void OnOpen(bool isOpen)
        {
            _world.Check(!isOpen, "opened", "the UART, for nothing");
            _world.Check(Wire.Unread == 0, "opened", "the UART, and what it had received is lost");
            WasOpened = true;
        }

        /// <summary>A peer is given what the device said.</summary>
        public void OnData(Peer peer, byte[] buffer, int offset, int count)
        {
            Look();
            if (peer == Client)
            {
                long missed = Counters.Lost - _lostSeen;
                _lostSeen = Counters.Lost;
                _world.Check(Offset == peer.Next + missed, "missed bytes", "a gap in what a client gets is not counted");
                peer.Next = Offset;
                Moved = _world.Now;
            }
            else if (peer.Role != PeerRole.Watcher)
            {
                _world.Fail("data", "for " + peer.Name + ", which is neither the client nor a watcher");
            }

            bool right = peer.Next + count <= Wire.BytesRead && Pattern.Matches(DeviceSalt + peer.Next, buffer, offset, count);
            if (!right)
            {
                _world.Fail("from the UART", peer.Name + " does not get what the device said at " + peer.Next.ToString());
            }

            peer.Next += count;
            peer.DataGiven += count;
        }

        /// <summary>A peer is told something.</summary>
        public void OnText(Peer peer, string text)
        {
            Look();
            Verdicts.Told(peer, text);
        }

        /// <summary>A peer's connection is ended.</summary>
        public void OnEnd(Peer peer)
        {
            Peers.Remove(peer);
            if (peer == Client)
            {
                if (Verdicts.Ended(peer))
                {
                    // It has seen what it was given.
                    Proof = peer.Next > Proof ? peer.Next : Proof;
                }

                Client = null;
            }
        }

        private void Begin()
        {
            Since = _world.Now;
            Heard = _world.Now;
            Moved = _world.Now;
            Client.WaitsSince = -1;
            LeavesSince = _world.Now;
            ReleaseAt = 0;
            ReplayPolicy replay = Session.Settings.Replay;
            long start = replay == ReplayPolicy.None ? Wire.BytesRead : replay == ReplayPolicy.All || Proof < First ? First : Proof;

            // This may be noticed only when some bytes have come after it.
            bool right = replay == ReplayPolicy.None ? Offset >= start - LogSize : Offset == start;
            if (!right)
            {
                _world.Fail("replay", Client.Name + " starts at " + Offset.ToString() + " and not at " + start.ToString() + ", with " + First.ToString() + " the first");
            }

            Client.Next = Offset;
            _lostSeen = Counters.Lost;
        }

        private Peer Find(string endPoint)
        {
            for (int i = 0; i < Peers.Count; i++)
            {
                Peer peer = (Peer)Peers[i];
                if (peer.Name == endPoint)
                {
                    return peer;
                }
            }

            return null;
        }
    }
}
