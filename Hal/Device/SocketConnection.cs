using System;
using System.Net.Sockets;

namespace TS500.Hal.Device
{
    /// <summary>A connected socket.</summary>
    internal sealed class SocketConnection : IConnection
    {
        private const int Pieces = 3;

        private const int MaxDiscards = 16;

        private static readonly byte[] s_lineEnd = { (byte)'\n' };
        private static readonly byte[] s_discarded = new byte[512];

        private readonly Socket _socket;
        private readonly int _maxPerSend;
        private bool _allRead;
        private int _end;

        /// <summary>Takes over a socket. If this throws, the caller must close the socket.</summary>
        /// <param name="socket">An accepted socket.</param>
        /// <param name="maxPerSend">How many bytes it surely takes when it is writable.</param>
        /// <exception cref="SocketException">The connection is already gone, so its peer is unknown.</exception>
        internal SocketConnection(Socket socket, int maxPerSend)
        {
            _socket = socket;
            _maxPerSend = maxPerSend;
            RemoteEndPoint = socket.RemoteEndPoint.ToString();
            SocketOptions.TrySet(_socket, SocketOptionLevel.Tcp, SocketOptionName.NoDelay, 1);
            SocketOptions.TrySet(_socket, SocketOptionLevel.Socket, SocketOptionName.KeepAlive, 1);
        }

        /// <inheritdoc/>
        public string RemoteEndPoint { get; }

        /// <inheritdoc/>
        public int Read(byte[] buffer, int offset, int count)
        {
            try
            {
                if (_allRead)
                {
                    // lwIP reports a FIN once, and after that only a reset (api_lib.c, netconn_recv_data_tcp).
                    return HasEnded() ? _end : ConnectionEnd.Closed;
                }

                if (!_socket.Poll(0, SelectMode.SelectRead))
                {
                    return 0;
                }

                int received = _socket.Receive(buffer, offset, count, SocketFlags.None);
                _allRead = received == 0;
                return !_allRead ? received : _end != 0 ? _end : ConnectionEnd.Closed;
            }
            catch (SocketException fault)
            {
                _allRead = true;
                return Ended(fault);
            }
        }

        /// <inheritdoc/>
        public int Write(byte[] buffer, int offset, int count)
        {
            if (_end != 0 || (count == 0 && HasEnded()))
            {
                return _end;
            }

            try
            {
                int sent = 0;
                while (sent < count && _socket.Poll(0, SelectMode.SelectWrite))
                {
                    int piece = count - sent < _maxPerSend ? count - sent : _maxPerSend;
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
        public bool KeepAlive(int idle, int interval, int count)
        {
            // lwIP has no options for a connection that has ended. That says nothing about the target.
            return KeepAliveOptions.TrySet(_socket, idle, interval, count) || HasEnded();
        }

        /// <inheritdoc/>
        public void BeginProbe()
        {
            KeepAliveOptions.BeginProbe(_socket);
        }

        /// <inheritdoc/>
        public void JudgeProbe(int stalled)
        {
            KeepAliveOptions.JudgeProbe(_socket, stalled);
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
                SocketOptions.TrySet(_socket, SocketOptionLevel.Socket, SocketOptionName.Linger, 0);
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
                SocketOptions.TrySet(_socket, SocketOptionLevel.Socket, SocketOptionName.Linger, 0);
                SocketOptions.TrySet(_socket, SocketOptionLevel.Tcp, SocketOptionName.NoDelay, 0);
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

        private bool HasEnded()
        {
            try
            {
                if (_end == 0)
                {
                    _socket.Poll(0, SelectMode.SelectWrite);
                }
            }
            catch (SocketException fault)
            {
                Ended(fault);
            }

            return _end != 0;
        }

        private int Ended(SocketException fault)
        {
            if (_end == 0)
            {
                // What the stack reports first is the cause.
                _end = SocketOptions.WasReset(_socket, fault) ? ConnectionEnd.Reset : ConnectionEnd.TimedOut;
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
    }
}
