using TS500.Hal;

namespace TS500.Firmware.Ports
{
    /// <summary>
    /// The end of a connection that has been told everything: the peer gets a bounded time to acknowledge and to close
    /// its side, since a close while something is unacknowledged is a reset, which can cost the peer the last words.
    /// </summary>
    public sealed class LingeringClose
    {
        /// <summary>How long a peer gets, in ms.</summary>
        public const int Timeout = 500;

        private readonly byte[] _discarded = new byte[64];
        private IConnection _connection;
        private long _deadline;

        /// <summary>Whether the last connection ended because its peer closed.</summary>
        public bool PeerClosed { get; private set; }

        /// <summary>Takes a connection over; one that is still here is closed at once.</summary>
        /// <param name="connection">The connection.</param>
        /// <param name="now">The clock, in ms.</param>
        public void Begin(IConnection connection, long now)
        {
            End();
            _connection = connection;
            _deadline = now + Timeout;
            PeerClosed = false;
        }

        /// <summary>Closes the connection once its peer has closed or its time is over.</summary>
        /// <param name="now">The clock, in ms.</param>
        /// <returns>Whether there is still a connection.</returns>
        public bool Turn(long now)
        {
            if (_connection == null)
            {
                return false;
            }

            // Received bytes are read away: closing over unread ones would be a reset as well (lwIP tcp_close_shutdown).
            PeerClosed = _connection.Read(_discarded, 0, _discarded.Length) < 0;
            if (PeerClosed || now >= _deadline)
            {
                End();
                return false;
            }

            return true;
        }

        /// <summary>Closes the connection now, if there is one.</summary>
        public void End()
        {
            IConnection connection = _connection;
            _connection = null;
            if (connection != null)
            {
                connection.Close();
            }
        }
    }
}
