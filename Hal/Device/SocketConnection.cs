using System;
using System.Net.Sockets;

namespace TS500.Hal.Device
{
    /// <summary>A connected socket.</summary>
    internal sealed class SocketConnection : IConnection
    {
        // lwIP calls a socket writable when at least TCP_SNDLOWAT bytes are free, which is more than this, so a send of this size
        // after Poll never waits (lwIP opt.h; nf-interpreter src/PAL/Lwip/lwIP_Sockets.cpp).
        private const int MaxPerSend = 1024;

        private const int Pieces = 3;

        // lwIP's numbers, which nanoFramework passes on: TCP_KEEPIDLE, TCP_KEEPINTVL and TCP_KEEPCNT (nf-interpreter
        // src/PAL/Lwip/lwIP_Sockets.cpp, GetNativeTcpOption).
        private const SocketOptionName KeepAliveIdle = (SocketOptionName)3;
        private const SocketOptionName KeepAliveInterval = (SocketOptionName)4;
        private const SocketOptionName KeepAliveCount = (SocketOptionName)5;

        private const int MaxDiscards = 16;

        private static readonly byte[] s_lineEnd = { (byte)'\n' };
        private static readonly byte[] s_discarded = new byte[512];

        private readonly Socket _socket;
        private bool _peerClosed;
        private int _end;

        /// <summary>Takes over a socket. If this throws, the caller must close the socket.</summary>
        /// <param name="socket">An accepted socket.</param>
        /// <exception cref="SocketException">The connection is already gone, so its peer is unknown.</exception>
        internal SocketConnection(Socket socket)
        {
            _socket = socket;
            RemoteEndPoint = socket.RemoteEndPoint.ToString();
            SetOption(SocketOptionLevel.Tcp, SocketOptionName.NoDelay, 1);
            SetOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, 1);
        }

        /// <inheritdoc/>
        public string RemoteEndPoint { get; }

        /// <inheritdoc/>
        public int Read(byte[] buffer, int offset, int count)
        {
            try
            {
                if (_peerClosed)
                {
                    // lwIP reports a FIN once, and after that only a reset (api_lib.c, netconn_recv_data_tcp).
                    _socket.Poll(0, SelectMode.SelectWrite);
                    return ConnectionEnd.Closed;
                }

                if (!_socket.Poll(0, SelectMode.SelectRead))
                {
                    return 0;
                }

                int received = _socket.Receive(buffer, offset, count, SocketFlags.None);
                _peerClosed = received == 0;
                return _peerClosed ? ConnectionEnd.Closed : received;
            }
            catch (SocketException fault)
            {
                return Ended(fault);
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
            catch (SocketException fault)
            {
                return Ended(fault);
            }
        }

        /// <inheritdoc/>
        public void BeginProbe()
        {
            KeepAlive(1, 1, 30);
        }

        /// <inheritdoc/>
        public void JudgeProbe()
        {
            KeepAlive(1, 1, 2);
        }

        /// <inheritdoc/>
        public int Unacknowledged => -1;

        /// <inheritdoc/>
        public bool KeepAlive(int idle, int interval, int count)
        {
            // Not one expression: each option is set even where another is missing.
            bool supported = SetOption(SocketOptionLevel.Tcp, KeepAliveCount, count);
            supported &= SetOption(SocketOptionLevel.Tcp, KeepAliveInterval, interval);
            return supported & SetOption(SocketOptionLevel.Tcp, KeepAliveIdle, idle);
        }

        /// <inheritdoc/>
        public void Close()
        {
            try
            {
                // Closing with unread bytes would cause a reset (lwIP tcp.c, tcp_close_shutdown).
                for (int i = 0; i < MaxDiscards && Read(s_discarded, 0, s_discarded.Length) > 0; i++)
                {
                }
            }
            finally
            {
                _socket.Close();
            }
        }

        /// <inheritdoc/>
        /// <remarks>
        /// There is no Shutdown on nanoFramework. On lwIP, a close with linger 0 resets the connection and frees the control
        /// block if anything is unsent, unacknowledged or unread, and sends FIN otherwise (nf-interpreter
        /// targets/ChibiOS/_lwIP/nf_api_msg.c, lwip_netconn_do_close_internal).
        /// </remarks>
        public void Abort()
        {
            try
            {
                SetOption(SocketOptionLevel.Socket, SocketOptionName.Linger, 0);
            }
            finally
            {
                _socket.Close();
            }
        }

        /// <inheritdoc/>
        /// <remarks>
        /// However quick the peer, it cannot have acknowledged all of the line ends by the time of the close: Nagle's algorithm
        /// holds each back until the previous one is acknowledged.
        /// </remarks>
        public void Reset()
        {
            try
            {
                SetOption(SocketOptionLevel.Socket, SocketOptionName.Linger, 0);
                SetOption(SocketOptionLevel.Tcp, SocketOptionName.NoDelay, 0);
                for (int i = 0; i < Pieces && _end == 0; i++)
                {
                    Write(s_lineEnd, 0, s_lineEnd.Length);
                }
            }
            finally
            {
                _socket.Close();
            }
        }

        private int Ended(SocketException fault)
        {
            if (_end == 0)
            {
                // What the stack reports first is the cause.
                _end = fault.ErrorCode == (int)SocketError.ConnectionReset ? ConnectionEnd.Reset : ConnectionEnd.TimedOut;
            }

            return _end;
        }

        private void Send(byte[] buffer, int offset, int count)
        {
            try
            {
                _socket.Send(buffer, offset, count, SocketFlags.None);
            }
            catch (SocketException fault)
            {
                // lwIP has queued the bytes in spite of this error: the cable is unplugged, and the connection lives on
                // (api_msg.c, lwip_netconn_do_writemore).
                if (fault.ErrorCode != (int)SocketError.HostUnreachable)
                {
                    throw;
                }
            }
        }

        private bool SetOption(SocketOptionLevel level, SocketOptionName option, int value)
        {
            try
            {
                _socket.SetSocketOption(level, option, value);
                return true;
            }
            catch (SocketException)
            {
                // The target's lwIP lacks the option, and the connection works without it; or the connection has already been
                // reset.
                return false;
            }
        }
    }
}
