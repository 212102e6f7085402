using TS500.Hal;

namespace TS500.Firmware.Ports
{
    /// <summary>
    /// Notices that what is on its way to a client makes no progress. Keep-alive does not: on Linux it is silent while anything is
    /// unacknowledged (tcp_timer.c, tcp_keepalive_timer).
    /// </summary>
    public sealed class StallTimer
    {
        private const int LookInterval = 1000;

        /// <summary>When the connection last took something: the clock, in ms.</summary>
        public long Given;

        private long _progress;
        private long _acknowledged;
        private long _lookAt;
        private bool _isOutstanding;

        /// <summary>Begins with a client.</summary>
        /// <param name="now">The clock, in ms.</param>
        public void Begin(long now)
        {
            Given = now;
            _progress = now;
            _acknowledged = 0;
            _isOutstanding = false;
            _lookAt = now + LookInterval;
        }

        /// <summary>Looks for progress, once a second.</summary>
        /// <param name="client">The client.</param>
        /// <param name="sent">How many bytes it has been sent.</param>
        /// <param name="isBlocked">Whether its connection takes nothing of what is waiting.</param>
        /// <param name="now">The clock, in ms.</param>
        /// <returns>For how long there has been none, in ms.</returns>
        public long Turn(IConnection client, long sent, bool isBlocked, long now)
        {
            if (now < _lookAt)
            {
                return 0;
            }

            _lookAt = now + LookInterval;
            int unacknowledged = client.Unacknowledged;
            long acknowledged = sent - unacknowledged;
            bool known = unacknowledged >= 0;
            if (!known)
            {
                // A full send buffer takes more only when something has been acknowledged.
                _progress = isBlocked ? Given : now;
            }
            else if (!_isOutstanding || acknowledged > _acknowledged)
            {
                // What was not on its way at the previous look may have been so for a moment only.
                _progress = now;
            }

            _isOutstanding = unacknowledged > 0;
            _acknowledged = acknowledged;
            return now - _progress;
        }
    }
}
