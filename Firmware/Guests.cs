namespace TS500.Firmware
{
    /// <summary>
    /// Counts connections that the device can do without: watchers, and newcomers that wait for a probe. Each takes a socket from
    /// the HTTP clients, of which one always has a slot; these are counted here as well.
    /// </summary>
    public sealed class Guests
    {
        /// <summary>How many there are. A field, as the loop reads it every millisecond.</summary>
        public int Count;

        /// <summary>How many HTTP clients there are; counted by <see cref="Http.HttpConnection"/>.</summary>
        public int HttpClients;

        private readonly int _max;
        private readonly int _maxWatchers;
        private int _watchers;

        /// <summary>Starts with none.</summary>
        /// <param name="max">The maximum number.</param>
        /// <param name="maxWatchers">How many of them may be watchers.</param>
        public Guests(int max, int maxWatchers)
        {
            _max = max;
            _maxWatchers = maxWatchers < max ? maxWatchers : max;
        }

        /// <summary>The maximum number of watchers.</summary>
        public int MaxWatchers => _maxWatchers;

        /// <summary>Takes a place for a newcomer.</summary>
        /// <returns>Whether there was one.</returns>
        public bool Enter()
        {
            if (Count >= _max)
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

        /// <summary>Gives a watcher's place back.</summary>
        public void LeaveWatcher()
        {
            _watchers--;
            Leave();
        }
    }
}
