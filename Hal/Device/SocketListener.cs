using System.Net.Sockets;

namespace TS500.Hal.Device
{
    /// <summary>A listening socket.</summary>
    internal sealed class SocketListener : IListener
    {
        // How many newcomers that are already gone, such as a port scan's, are skipped at a time.
        private const int MaxGone = 8;

        private readonly Socket _socket;
        private readonly int _maxPerSend;
        private bool _turnedAway;

        internal SocketListener(Socket socket, int maxPerSend)
        {
            _socket = socket;
            _maxPerSend = maxPerSend;
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
                    // Accept would wait if no connection is there.
                    if (!_socket.Poll(0, SelectMode.SelectRead))
                    {
                        return null;
                    }

                    socket = _socket.Accept();
                    connection = new SocketConnection(socket, _maxPerSend);
                    return connection;
                }
                catch (SocketException)
                {
                    // The newcomer was reset and has no end point any more; or, without a socket, lwIP reports that it had no
                    // control block or no socket for a newcomer (api_msg.c, accept_function; sockets.c, lwip_accept). The number
                    // is some earlier call's (nf-interpreter sys_net_native_System_Net_Sockets_NativeSocket.cpp, ThrowOnError).
                    _turnedAway |= socket == null;
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
