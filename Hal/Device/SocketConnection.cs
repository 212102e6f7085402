using System;
using System.Net.Sockets;

namespace TS500.Hal.Device
{
    /// <summary>A connected socket.</summary>
    internal sealed class SocketConnection : IConnection
    {
        // lwIP calls a socket writable when at least TCP_SNDLOWAT bytes are free, which is more than this; so that a send
        // of this size after Poll never waits (lwIP opt.h; nf-interpreter src/PAL/Lwip/lwIP_Sockets.cpp).
        private const int MaxPerSend = 1024;

        private const int Pieces = 3;

        private static readonly byte[] s_lineEnd = { (byte)'\n' };

        private readonly Socket _socket;
        private readonly LingeringPeers _lingering;
        private bool _ended;

        internal SocketConnection(Socket socket, LingeringPeers lingering)
        {
            _socket = socket;
            _lingering = lingering;
            RemoteEndPoint = socket.RemoteEndPoint.ToString();
            SetOption(SocketOptionLevel.Tcp, SocketOptionName.NoDelay, 1);
            SetOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, 1);
            SetOption(SocketOptionLevel.Socket, SocketOptionName.Linger, 0);
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
                return received > 0 ? received : Ended();
            }
            catch (SocketException)
            {
                return Ended();
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
                    int piece = count - sent < MaxPerSend ? count - sent : MaxPerSend;
                    Send(buffer, offset + sent, piece);
                    sent += piece;
                }

                return sent;
            }
            catch (SocketException)
            {
                return Ended();
            }
        }

        /// <inheritdoc/>
        /// <remarks>
        /// There is no Shutdown on nanoFramework. A close with linger 0, set from the start, on lwIP resets when something is
        /// unsent, unacknowledged or unread, and frees the control block, and sends FIN when nothing is
        /// (nf-interpreter targets/ChibiOS/_lwIP/nf_api_msg.c, lwip_netconn_do_close_internal).
        /// </remarks>
        public void Close()
        {
            if (!_ended)
            {
                long now = Environment.TickCount64;
                if (now < _lingering.FullUntil)
                {
                    LeaveUnacknowledged();
                }
                else
                {
                    _lingering.Add(now);
                }
            }

            _socket.Close();
        }

        /// <summary>
        /// Sends a little that no peer can have acknowledged when the close follows, however quick it is: Nagle's algorithm
        /// holds each small piece back until the one before it is acknowledged.
        /// </summary>
        private void LeaveUnacknowledged()
        {
            SetOption(SocketOptionLevel.Tcp, SocketOptionName.NoDelay, 0);
            for (int i = 0; i < Pieces; i++)
            {
                Write(s_lineEnd, 0, s_lineEnd.Length);
            }
        }

        private int Ended()
        {
            _ended = true;
            return -1;
        }

        private void Send(byte[] buffer, int offset, int count)
        {
            try
            {
                _socket.Send(buffer, offset, count, SocketFlags.None);
            }
            catch (SocketException fault)
            {
                // lwIP has queued the bytes when it says so: the cable is out, and the connection lives on
                // (api_msg.c, lwip_netconn_do_writemore).
                if (fault.ErrorCode != (int)SocketError.HostUnreachable)
                {
                    throw;
                }
            }
        }

        private void SetOption(SocketOptionLevel level, SocketOptionName option, int value)
        {
            try
            {
                _socket.SetSocketOption(level, option, value);
            }
            catch (SocketException)
            {
                // The target's lwIP lacks the option, and the connection works without it; or the connection is reset
                // already, and has no options left to set.
            }
        }
    }
}
