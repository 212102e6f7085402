namespace TS500.Firmware
{
    /// <summary>
    /// Counts peers that were let go with FIN and may never close their own side. lwIP keeps a control block for each of them
    /// for its FIN_WAIT_2 time, and stock lwIP takes none of these back for a newcomer (tcp.c, tcp_slowtmr and tcp_alloc).
    /// </summary>
    public sealed class LingeringPeers
    {
        // TCP_FIN_WAIT_TIMEOUT, in ms (tcp_priv.h).
        private const int FinWaitTime = 20000;

        /// <summary>
        /// Until when there may be as many as are allowed: the clock, in ms. A field: the loop looks at it in every millisecond.
        /// </summary>
        public long FullUntil;

        private readonly long[] _until;

        /// <summary>Counts none yet.</summary>
        /// <param name="most">How many are allowed.</param>
        public LingeringPeers(int most)
        {
            _until = new long[most];
        }

        /// <summary>Counts one more.</summary>
        /// <param name="now">The clock, in ms.</param>
        public void Add(long now)
        {
            _until[First()] = now + FinWaitTime;
            FullUntil = _until[First()];
        }

        private int First()
        {
            int first = 0;
            for (int i = 1; i < _until.Length; i++)
            {
                if (_until[i] < _until[first])
                {
                    first = i;
                }
            }

            return first;
        }
    }
}
