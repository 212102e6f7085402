using TS500.Hal;

namespace TS500.Firmware
{
    /// <summary>A listening TCP port; while the stack refuses to open it, that is retried every second.</summary>
    public sealed class RetryingListener
    {
        /// <summary>The open port, or <see langword="null"/> while it is shut. A field, as the loop uses it every millisecond; for
        /// reading only.</summary>
        public IListener Listener;

        private const int RetryInterval = 1000;

        private readonly IBoard _board;
        private readonly Scarcity _scarcity;
        private readonly int _tcpPort;
        private readonly int _backlog;
        private long _retryAt;
        private bool _reported;

        /// <summary>Sets the TCP port, without opening it.</summary>
        /// <param name="board">The board.</param>
        /// <param name="scarcity">Notified when the stack has turned away a newcomer, or a newcomer was accepted.</param>
        /// <param name="tcpPort">The TCP port.</param>
        /// <param name="backlog">How many connections may wait; each takes a control block.</param>
        public RetryingListener(IBoard board, Scarcity scarcity, int tcpPort, int backlog)
        {
            _board = board;
            _scarcity = scarcity;
            _tcpPort = tcpPort;
            _backlog = backlog;
        }

        /// <summary>Whether a connection is waiting to be accepted.</summary>
        public bool HasWaiting => Listener != null && Listener.HasWaiting;

        /// <summary>Looks for a newcomer; opens the port if that is due.</summary>
        /// <param name="now">The clock, in ms.</param>
        /// <returns>Whether there is one, or the stack has turned one away.</returns>
        public bool HasNewcomer(long now)
        {
            return (Listener != null || Open(now)) && Listener.HasWaiting;
        }

        /// <summary>Takes the next waiting connection, if <see cref="HasNewcomer"/>.</summary>
        /// <param name="now">The clock, in ms.</param>
        /// <returns>The connection, or <see langword="null"/> when none is waiting.</returns>
        public IConnection Accept(long now)
        {
            IConnection newcomer = Listener.Accept();
            if (Listener.TakeTurnedAway())
            {
                _scarcity.TurnedAway(now);
            }

            if (newcomer != null)
            {
                _scarcity.Accepted();
            }

            return newcomer;
        }

        /// <summary>Closes the port until <see cref="HasNewcomer"/> or <see cref="Reopen"/> is called again.</summary>
        public void Shut()
        {
            if (Listener != null)
            {
                Listener.Close();
                Listener = null;
                _retryAt = 0;
            }
        }

        /// <summary>Opens the port again at once if it was shut.</summary>
        /// <param name="now">The clock, in ms.</param>
        public void Reopen(long now)
        {
            if (Listener == null)
            {
                Open(now);
            }
        }

        private bool Open(long now)
        {
            if (now < _retryAt)
            {
                return false;
            }

            Listener = _board.Network.Listen(_tcpPort, _backlog);
            _retryAt = now + RetryInterval;
            if (Listener == null && !_reported)
            {
                _board.Log("error: TCP port " + _tcpPort.ToString() + " cannot be opened; retrying every second");
            }

            _reported = Listener == null;
            return Listener != null;
        }
    }
}
