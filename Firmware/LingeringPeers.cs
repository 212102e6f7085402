namespace TS500.Firmware
{
    /// <summary>
    /// Counts peers that were sent FIN and may never close their own side. lwIP keeps a control block for each of them until
    /// FIN_WAIT_2 times out, and stock lwIP reclaims none of these for a newcomer (tcp.c, tcp_slowtmr and tcp_alloc).
    /// </summary>
    public sealed class LingeringPeers
    {
        // TCP_FIN_WAIT_TIMEOUT, in ms (tcp_priv.h).
        private const int FinWaitTime = 20000;

        private readonly long[] _until;

        /// <summary>Starts with none.</summary>
        /// <param name="max">The maximum number that can be counted.</param>
        public LingeringPeers(int max)
        {
            _until = new long[max];
        }

        /// <summary>How many peers were counted since startup.</summary>
        public int Total { get; private set; }

        /// <summary>How many peers may still hold a control block.</summary>
        /// <param name="now">The clock, in ms.</param>
        public int Count(long now)
        {
            int count = 0;
            for (int i = 0; i < _until.Length; i++)
            {
                if (now < _until[i])
                {
                    count++;
                }
            }

            return count;
        }

        /// <summary>Counts one more.</summary>
        /// <param name="now">The clock, in ms.</param>
        public void Add(long now)
        {
            Total++;
            int first = 0;
            for (int i = 1; i < _until.Length; i++)
            {
                if (_until[i] < _until[first])
                {
                    first = i;
                }
            }

            _until[first] = now + FinWaitTime;
        }
    }
}
