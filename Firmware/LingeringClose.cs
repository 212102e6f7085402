using TS500.Hal;

namespace TS500.Firmware
{
    /// <summary>
    /// A close that waits: the peer has been sent everything and gets a bounded time to close first, since then the stack keeps
    /// nothing of the connection.
    /// </summary>
    public sealed class LingeringClose
    {
        /// <summary>How long a peer is waited for, in ms.</summary>
        public const int Timeout = 500;

        /// <summary>Whether a connection is being closed. A field, as the loop reads it in every turn.</summary>
        public bool IsBusy;

        private readonly byte[] _discarded = new byte[64];
        private IConnection _connection;
        private long _deadline;

        /// <summary>The port at which the peer was refused, or 0.</summary>
        public int Port { get; private set; }

        /// <summary>Whether the peer may have vanished before it was sent the last of it.</summary>
        public bool MayBeGone { get; private set; }

        /// <summary>Takes over a connection.</summary>
        /// <param name="connection">The connection.</param>
        /// <param name="port">The port at which its peer was refused, or 0.</param>
        /// <param name="mayBeGone">Whether the peer may have vanished.</param>
        /// <param name="now">The clock, in ms.</param>
        public void Begin(IConnection connection, int port, bool mayBeGone, long now)
        {
            _connection = connection;
            IsBusy = true;
            Port = port;
            MayBeGone = mayBeGone;
            _deadline = now + Timeout;
        }

        /// <summary>Discards what the peer still sends, and closes once it has closed.</summary>
        /// <param name="now">The clock, in ms.</param>
        /// <returns>Whether the peer's time is up; then <see cref="Take"/> the connection.</returns>
        public bool Turn(long now)
        {
            if (now >= _deadline)
            {
                return true;
            }

            if (_connection.Read(_discarded, 0, _discarded.Length) < 0)
            {
                Take().Close();
            }

            return false;
        }

        /// <summary>Hands the connection back.</summary>
        public IConnection Take()
        {
            IConnection connection = _connection;
            _connection = null;
            IsBusy = false;
            return connection;
        }
    }
}
