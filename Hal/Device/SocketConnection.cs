using System.Net.Sockets;

namespace TS500.Hal.Device
{
    /// <summary>A connected socket.</summary>
    internal sealed class SocketConnection : IConnection
    {
        // lwIP calls a socket writable when at least TCP_SNDLOWAT bytes are free, which is more than this; so that a send
        // of this size after Poll never waits (lwIP opt.h; nf-interpreter src/PAL/Lwip/lwIP_Sockets.cpp).
        private const int MostPerSend = 1024;

        private readonly Socket _socket;

        internal SocketConnection(Socket socket)
        {
            _socket = socket;
            RemoteEndPoint = socket.RemoteEndPoint.ToString();
            SetOption(SocketOptionLevel.Tcp, SocketOptionName.NoDelay);
            SetOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive);
        }

        /// <inheritdoc/>
        public string RemoteEndPoint { get; }

        /// <inheritdoc/>
        public int Read(byte[] buffer, int offset, int count)
        {
            try
            {
                if (!_socket.Poll(0, SelectMode.SelectRead))
                {
                    return 0;
                }

                int received = _socket.Receive(buffer, offset, count, SocketFlags.None);
                return received > 0 ? received : -1;
            }
            catch (SocketException)
            {
                return -1;
            }
        }

        /// <inheritdoc/>
        public int Write(byte[] buffer, int offset, int count)
        {
            try
            {
                int sent = 0;
                while (sent < count && _socket.Poll(0, SelectMode.SelectWrite))
                {
                    int piece = count - sent < MostPerSend ? count - sent : MostPerSend;
                    sent += _socket.Send(buffer, offset + sent, piece, SocketFlags.None);
                }

                return sent;
            }
            catch (SocketException)
            {
                return -1;
            }
        }

        /// <summary>
        /// Lets go at once. There is no Shutdown on nanoFramework; a close with linger 0 on lwIP resets when something is
        /// unsent, unacknowledged or unread, and frees the control block, and sends FIN when nothing is
        /// (nf-interpreter targets/ChibiOS/_lwIP/nf_api_msg.c, lwip_netconn_do_close_internal).
        /// </summary>
        public void Close()
        {
            try
            {
                _socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Linger, 0);
            }
            catch (SocketException)
            {
                // A connection that is already reset has no options left to set.
            }

            _socket.Close();
        }

        private void SetOption(SocketOptionLevel level, SocketOptionName option)
        {
            try
            {
                _socket.SetSocketOption(level, option, true);
            }
            catch (SocketException)
            {
                // An option that the target's lwIP lacks; the connection works without it.
            }
        }
    }
}
