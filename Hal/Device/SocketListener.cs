using System.Net.Sockets;

namespace TS500.Hal.Device
{
    /// <summary>A listening socket.</summary>
    internal sealed class SocketListener : IListener
    {
        private readonly Socket _socket;
        private readonly LingeringPeers _lingering;

        internal SocketListener(Socket socket, LingeringPeers lingering)
        {
            _socket = socket;
            _lingering = lingering;
        }

        /// <inheritdoc/>
        public IConnection Accept()
        {
            try
            {
                // Accept would wait where nobody has come.
                return _socket.Poll(0, SelectMode.SelectRead) ? new SocketConnection(_socket.Accept(), _lingering) : null;
            }
            catch (SocketException)
            {
                // A newcomer that is gone again, or a stack without a free socket: either passes.
                return null;
            }
        }

        /// <inheritdoc/>
        public void Close()
        {
            _socket.Close();
        }
    }
}
