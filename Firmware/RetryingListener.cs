using TS500.Hal;

namespace TS500.Firmware
{
    /// <summary>A listening TCP port that is asked for again every second while the stack refuses it.</summary>
    public sealed class RetryingListener
    {
        private const int RetryInterval = 1000;

        /// <summary>The listener, or <see langword="null"/> while there is none. A field: the loop looks at it in every turn.</summary>
        public IListener Listener;

        private readonly IBoard _board;
        private readonly int _tcpPort;
        private readonly int _backlog;
        private long _retryAt;
        private bool _reported;

        /// <summary>Names the TCP port; nothing is opened yet.</summary>
        /// <param name="board">The board.</param>
        /// <param name="tcpPort">The TCP port.</param>
        /// <param name="backlog">How many connections may wait; each costs the stack a control block.</param>
        public RetryingListener(IBoard board, int tcpPort, int backlog)
        {
            _board = board;
            _tcpPort = tcpPort;
            _backlog = backlog;
        }

        /// <summary>Shuts the port until the listener is asked for again.</summary>
        public void Shut()
        {
            if (Listener != null)
            {
                Listener.Close();
                Listener = null;
                _retryAt = 0;
            }
        }

        /// <summary>Asks the stack for the listener, unless it has refused it within the last second.</summary>
        /// <param name="now">The clock, in ms.</param>
        /// <returns>The listener, or <see langword="null"/>.</returns>
        public IListener Retry(long now)
        {
            if (now < _retryAt)
            {
                return null;
            }

            Listener = _board.Network.Listen(_tcpPort, _backlog);
            _retryAt = now + RetryInterval;
            if (Listener == null && !_reported)
            {
                _board.Log("error: TCP port " + _tcpPort.ToString() + " cannot be opened; retrying every second");
            }

            _reported = Listener == null;
            return Listener;
        }
    }
}
