namespace TS500.Firmware
{
    /// <summary>
    /// Counts connections that the device can do without: watchers, streams, and newcomers that wait for a probe. Each takes a
    /// socket from the HTTP clients, of which one always has a slot; these are counted here as well.
    /// </summary>
    public sealed class Guests
    {
        /// <summary>How many there are. A field, as the loop reads it every millisecond.</summary>
        public int Count;

        /// <summary>How many HTTP clients there are; counted by <see cref="Http.HttpConnection"/>.</summary>
        public int HttpClients;

        /// <summary>How many of them are only kept connected: they make room at once.</summary>
        public int KeptClients;

        private readonly int _sockets;
        private readonly int _max;
        private readonly int _maxWatchers;
        private readonly int _maxStreams;
        private int _watchers;
        private int _streams;

        /// <summary>Starts with none.</summary>
        /// <param name="limits">What there is for them.</param>
        /// <param name="watchers">How many watchers nf.config allows.</param>
        public Guests(Limits limits, int watchers)
        {
            _sockets = limits.SharedSockets;
            _max = limits.MaxGuests;
            _maxWatchers = watchers < _max ? watchers : _max;
            _maxStreams = limits.Streams;
        }

        /// <summary>How many more sockets there are for HTTP clients; negative if a guest has taken the socket of one that must make
        /// room now.</summary>
        public int SocketsLeft => _sockets - Count - HttpClients;

        /// <summary>The maximum number of watchers.</summary>
        public int MaxWatchers => _maxWatchers;

        /// <summary>Takes a place for a newcomer.</summary>
        /// <returns>Whether there was one: a socket that an HTTP client needs for its request is none.</returns>
        public bool Enter()
        {
            if (Count >= _max || Count + HttpClients - KeptClients >= _sockets)
            {
                return false;
            }

            Count++;
            return true;
        }

        /// <summary>Gives a newcomer's place back.</summary>
        public void Leave()
        {
            Count--;
        }

        /// <summary>Takes a place for a watcher.</summary>
        /// <returns>Whether there was one.</returns>
        public bool EnterWatcher()
        {
            if (_watchers >= _maxWatchers || !Enter())
            {
                return false;
            }

            _watchers++;
            return true;
        }

        /// <summary>Whether there is a place for an HTTP client that becomes a stream and no longer counts as one of
        /// <see cref="HttpClients"/>.</summary>
        public bool HasStreamPlace => _streams < _maxStreams && Count < _max;

        /// <summary>Takes a place for a stream, if <see cref="HasStreamPlace"/>.</summary>
        public void EnterStream()
        {
            _streams++;
            Count++;
        }

        /// <summary>Gives a stream's place back.</summary>
        public void LeaveStream()
        {
            _streams--;
            Leave();
        }

        /// <summary>Gives a watcher's place back.</summary>
        public void LeaveWatcher()
        {
            _watchers--;
            Leave();
        }
    }
}
