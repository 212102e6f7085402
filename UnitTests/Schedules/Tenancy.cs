using TS500.Firmware.Ports;

namespace TS500.UnitTests.Schedules
{
    /// <summary>A port's lease as it should be, beside the one that there is.</summary>
    public sealed class Tenancy
    {
        private readonly World _world;
        private readonly PortModel _port;
        private string _owner;
        private string _address;
        private long _until;
        private long _endedAt = -1;

        public Tenancy(World world, PortModel port)
        {
            _world = world;
            _port = port;
        }

        /// <summary>Whether a lease ends in this turn.</summary>
        public bool EndsNow => !IsHeld && _endedAt == _world.Now;

        private bool IsHeld
        {
            get
            {
                if (_owner != null && _world.Now >= _until)
                {
                    _owner = null;
                    _endedAt = _world.Now;
                }

                return _owner != null;
            }
        }

        /// <summary>Whether the lease keeps a peer out.</summary>
        public bool Excludes(Peer peer)
        {
            return IsHeld && !World.HaveSameAddress(peer.Name, _address + ":1");
        }

        /// <summary>Somebody leases the port.</summary>
        public void Lease(string owner, string address, int seconds)
        {
            bool isTaken = IsHeld && _owner != owner;
            Peer holder = _port.Session.State == PortState.Connected ? _port.Client : null;
            bool isInUse = holder != null && !World.HaveSameAddress(holder.Name, address + ":1");

            // Told before anybody is, so that what they are told is expected.
            string oldOwner = _owner;
            string oldAddress = _address;
            long oldUntil = _until;
            _owner = owner;
            _address = address;
            _until = _world.Now + seconds * 1000L;
            string objection = _port.Session.Leasing.Begin(owner, address, seconds, World.Operator, _world.Now);
            if (objection != null)
            {
                _owner = oldOwner;
                _address = oldAddress;
                _until = oldUntil;
                _world.Check(isTaken || isInUse, "lease", "refused: " + objection);
            }
            else
            {
                // The holder may have been found closed.
                _world.Check(!isTaken && (!isInUse || _port.Client != holder), "lease", "given to " + owner + " though it is another's");
            }

            _world.Check();
        }

        /// <summary>Somebody ends a lease.</summary>
        public void End(string owner)
        {
            Leasing leasing = _port.Session.Leasing;
            bool isHeld = IsHeld;
            bool isAnothers = isHeld && _owner != owner;
            _world.Check(isHeld == leasing.Lease.IsHeld, "lease", "is not what it should be");
            _world.Check(isAnothers == (leasing.Objection(owner, _world.Now) != null), "lease", "of " + _owner + " for " + owner);
            if (isHeld && !isAnothers)
            {
                _owner = null;
                _endedAt = _world.Now;
                leasing.End(World.Operator, _world.Now);
                _world.Check(_port.Client == null || _port.Client.WaitsSince >= 0, "lease", "is over, and its client stays");
                _port.Look();
            }

            _world.Check();
        }

        /// <summary>Checks who has the port.</summary>
        public void Check()
        {
            Lease lease = _port.Session.Leasing.Lease;
            bool right = IsHeld == lease.IsHeld && (!IsHeld || (lease.Owner == _owner && lease.Address == _address));
            _world.Check(right, "lease", "is not what it should be");
            for (int i = 0; IsHeld && i < _port.Peers.Count; i++)
            {
                Peer peer = (Peer)_port.Peers[i];
                bool isIn = peer == _port.Client || peer.Role == PeerRole.Watcher || (peer.Role == PeerRole.Untold && peer.AcceptedIn >= 0);
                _world.Check(!isIn || !Excludes(peer), "lease", peer.Name + " has what is leased for " + _address);
            }
        }
    }
}
