namespace TS500.UnitTests.Schedules
{
    /// <summary>The stack's send buffer for a peer, and how what is in it gets on.</summary>
    public sealed class SendBuffer
    {
        // A stack with any room has room for a line.
        private const int LowWater = 200;

        // What a stack still takes for a peer that has vanished.
        private const int Size = 700;

        private readonly World _world;
        private readonly bool _tells;
        private bool _peerReads = true;
        private int _room = int.MaxValue;
        private long _given;
        private long _acknowledged;
        private long _refusedAt = -1;
        private long _progress;

        /// <summary>Starts empty.</summary>
        /// <param name="world">The world.</param>
        /// <param name="tells">Whether the stack tells how much is unacknowledged.</param>
        public SendBuffer(World world, bool tells)
        {
            _world = world;
            _tells = tells;
            _progress = world.Now;
        }

        public int Unacknowledged => _tells ? (int)(_given - _acknowledged) : -1;

        /// <summary>For how long there was no progress though something was in it.</summary>
        public long StalledFor(long now)
        {
            return (_tells ? _given > _acknowledged : _refusedAt >= 0) ? now - _progress : 0;
        }

        /// <summary>For how long the firmware could know that a stall has lasted for a time.</summary>
        public long KnownToStallFor(long now, int timeout)
        {
            long over = StalledFor(now) - timeout;
            return !_tells && over > now - _refusedAt ? now - _refusedAt : over;
        }

        /// <summary>The peer stops reading.</summary>
        public void Stall(int room)
        {
            // The first line fits at any rate.
            _peerReads = false;
            _room = _given == 0 ? LowWater + room : room;
        }

        /// <summary>The peer's host vanishes.</summary>
        public void Vanish()
        {
            _peerReads = false;
            _room = _room < Size ? _room : Size;
        }

        /// <summary>The peer reads some bytes.</summary>
        public void Read(int count)
        {
            if (!_peerReads)
            {
                _room += count;
                Acknowledge();
            }
        }

        /// <summary>The peer reads everything from now on.</summary>
        public void ReadAll()
        {
            _peerReads = true;
            _room = int.MaxValue;
            Acknowledge();
        }

        /// <summary>Takes bytes for the peer.</summary>
        /// <param name="count">How many are offered.</param>
        /// <returns>How many were taken.</returns>
        public int Take(int count)
        {
            int taken = _room < LowWater ? 0 : count < _room ? count : _room;
            if (_tells ? _acknowledged == _given : taken > 0)
            {
                _progress = _world.Now;
            }

            _refusedAt = taken == count ? -1 : _refusedAt < 0 || taken > 0 ? _world.Now : _refusedAt;
            _room -= _peerReads ? 0 : taken;
            _given += taken;
            if (_peerReads)
            {
                _acknowledged = _given;
            }

            return taken;
        }

        /// <summary>Takes nothing: the connection is broken.</summary>
        public void Refuse()
        {
            _refusedAt = _refusedAt < 0 ? _world.Now : _refusedAt;
        }

        private void Acknowledge()
        {
            if (_acknowledged < _given)
            {
                _acknowledged = _given;
                _progress = _tells ? _world.Now : _progress;
            }
        }
    }
}
