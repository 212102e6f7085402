using System.Net.Sockets;

namespace TS500.Hal.Device
{
    /// <summary>A listening socket.</summary>
    internal sealed class SocketListener : IListener
    {
        // Newcomers that are gone again, such as a port scan's, are passed over so many at a time.
        private const int MaxGone = 8;

        private readonly Socket _socket;
        private bool _turnedAway;

        internal SocketListener(Socket socket)
        {
            _socket = socket;
        }

        /// <inheritdoc/>
        public bool HasWaiting
        {
            get
            {
                try
                {
                    return _socket.Poll(0, SelectMode.SelectRead);
                }
                catch (SocketException)
                {
                    return false;
                }
            }
        }

        /// <inheritdoc/>
        public IConnection Accept()
        {
            for (int i = 0; i < MaxGone; i++)
            {
                Socket socket = null;
                IConnection connection = null;
                try
                {
                    // Accept would wait where nobody has come.
                    if (!_socket.Poll(0, SelectMode.SelectRead))
                    {
                        return null;
                    }

                    socket = _socket.Accept();
                    connection = new SocketConnection(socket);
                    return connection;
                }
                catch (SocketException fault)
                {
                    // A newcomer that was reset has no end point any more; or the stack has no socket left, which passes; or lwIP
                    // tells that a newcomer found no control block (api_msg.c, accept_function).
                    _turnedAway |= fault.ErrorCode == (int)SocketError.ConnectionAborted;
                }
                finally
                {
                    if (socket != null && connection == null)
                    {
                        socket.Close();
                    }
                }
            }

            return null;
        }

        /// <inheritdoc/>
        public bool TakeTurnedAway()
        {
            bool turnedAway = _turnedAway;
            _turnedAway = false;
            return turnedAway;
        }

        /// <inheritdoc/>
        public void Close()
        {
            _socket.Close();
        }
    }
}
