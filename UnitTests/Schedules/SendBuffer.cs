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
        private bool _peerReads = true;
        private int _room = int.MaxValue;
        private long _given;
        private long _refusedAt = -1;

        /// <summary>Starts empty.</summary>
        /// <param name="world">The world.</param>
        public SendBuffer(World world)
        {
            _world = world;
        }

        /// <summary>For how long it has had no room for what was offered.</summary>
        public long StalledFor(long now)
        {
            return _refusedAt >= 0 ? now - _refusedAt : 0;
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
            }
        }

        /// <summary>The peer reads everything from now on.</summary>
        public void ReadAll()
        {
            _peerReads = true;
            _room = int.MaxValue;
        }

        /// <summary>Takes bytes for the peer.</summary>
        /// <param name="count">How many are offered.</param>
        /// <returns>How many were taken.</returns>
        public int Take(int count)
        {
            int taken = _room < LowWater ? 0 : count < _room ? count : _room;
            _refusedAt = taken == count ? -1 : _refusedAt < 0 || taken > 0 ? _world.Now : _refusedAt;
            _room -= _peerReads ? 0 : taken;
            _given += taken;
            return taken;
        }

        /// <summary>Takes nothing: the connection is broken.</summary>
        public void Refuse()
        {
            _refusedAt = _refusedAt < 0 ? _world.Now : _refusedAt;
        }
    }
}
