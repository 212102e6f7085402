using TS500.Hal;

namespace TS500.Firmware
{
    /// <summary>A listening TCP port that is asked for again every second while the stack refuses it.</summary>
    public sealed class RetryingListener
    {
        private const int RetryInterval = 1000;

        private readonly IBoard _board;
        private readonly int _tcpPort;
        private readonly int _backlog;
        private IListener _listener;
        private long _retryAt;
        private long _lastAccept = -1;
        private bool _reported;

        /// <summary>Names the TCP port; nothing is opened yet.</summary>
        /// <param name="board">The board.</param>
        /// <param name="tcpPort">The TCP port.</param>
        /// <param name="backlog">How many connections may wait; each costs the stack a socket.</param>
        public RetryingListener(IBoard board, int tcpPort, int backlog)
        {
            _board = board;
            _tcpPort = tcpPort;
            _backlog = backlog;
        }

        /// <summary>Takes the next waiting connection; waits for nothing.</summary>
        /// <param name="now">The clock, in ms.</param>
        /// <returns>The connection, or <see langword="null"/>.</returns>
        public IConnection Accept(long now)
        {
            // Once a millisecond is often enough for people and CI jobs, and spares the stack a call a turn.
            if (now == _lastAccept)
            {
                return null;
            }

            _lastAccept = now;
            if (_listener == null && now >= _retryAt)
            {
                Listen(now);
            }

            return _listener == null ? null : _listener.Accept();
        }

        /// <summary>Resets those who wait, and has the stack refuse whoever comes, until somebody is asked for again.</summary>
        public void Pause()
        {
            if (_listener != null)
            {
                _listener.Close();
                _listener = null;
                _retryAt = 0;
            }
        }

        private void Listen(long now)
        {
            _listener = _board.Network.Listen(_tcpPort, _backlog);
            _retryAt = now + RetryInterval;
            if (_listener == null && !_reported)
            {
                _board.Log("error: TCP port " + _tcpPort.ToString() + " can't be had; asking again every second");
            }

            _reported = _listener == null;
        }
    }
}
