namespace TS500.Firmware.Ports
{
    /// <summary>
    /// Measures for how long a connection has had no room for what waits for it: its send buffer is full, so nothing of it has been
    /// acknowledged. What fits into the buffer is keep-alive's business, which lwIP sends whether or not anything is unacknowledged
    /// (tcp.c, tcp_slowtmr).
    /// </summary>
    public sealed class StallTimer
    {
        /// <summary>Whether the connection had no room; to be cleared when it takes something. A field, as that is in the path of
        /// every byte.</summary>
        public bool IsBlocked;

        private long _since;

        /// <summary>Notes that the connection had no room.</summary>
        /// <param name="now">The clock, in ms.</param>
        public void Blocked(long now)
        {
            if (!IsBlocked)
            {
                IsBlocked = true;
                _since = now;
            }
        }

        /// <summary>Measures from now on.</summary>
        /// <param name="now">The clock, in ms.</param>
        public void Restart(long now)
        {
            IsBlocked = true;
            _since = now;
        }

        /// <summary>For how long the connection has had no room, in ms.</summary>
        /// <param name="now">The clock, in ms.</param>
        public int Duration(long now)
        {
            return IsBlocked ? (int)(now - _since) : 0;
        }
    }
}
