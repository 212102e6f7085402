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

        // Keep-alive's idle time while the others change, in s, and a number of probes that nobody waits for. Their sum in ms must fit
        // into lwIP's 32 bits.
        private const int NeverIdle = 1000000;
        private const int NeverCounted = 1000000;

        // With an idle time of 0 and an interval of 1 s: how many s of silence break a connection that is judged.
        private const int MaxSilence = 2;

        // ECONNRESET, in the numbers of lwIP, newlib and Linux alike; ECONNABORTED has several.
        private const byte ConnectionResetNumber = 104;

        private const int MaxDiscards = 16;

        private static readonly byte[] s_lineEnd = { (byte)'\n' };
        private static readonly byte[] s_discarded = new byte[512];
        private static readonly byte[] s_error = new byte[4];

        private readonly Socket _socket;
        private bool _allRead;
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
        public bool KeepAlive(int idle, int interval, int count)
        {
            // In each tick lwIP compares the peer's silence with idle + interval * count (tcp.c, tcp_slowtmr). A tick that found only some
            // of the three changed might break a live connection.
            if (!SetOption(SocketOptionLevel.Tcp, KeepAliveIdle, NeverIdle))
            {
                // lwIP has no options for a connection that has ended. That says nothing about the target.
                return HasEnded();
            }

            SetOption(SocketOptionLevel.Tcp, KeepAliveInterval, interval);
            SetOption(SocketOptionLevel.Tcp, KeepAliveCount, count);
            SetOption(SocketOptionLevel.Tcp, KeepAliveIdle, idle);
            return true;
        }

        /// <inheritdoc/>
        /// <remarks>
        /// A peer that has been silent for long is sent a probe in each tick of lwIP's, which is 500 ms, one that answers after each
        /// answer: a probe that gets lost is not the only one.
        /// </remarks>
        public void BeginProbe()
        {
            KeepAlive(0, 1, NeverCounted);
        }

        /// <inheritdoc/>
        /// <remarks>
        /// A peer whose window is shut does not answer keep-alive (its sequence number is then one that the peer expects: RFC 9293,
        /// section 3.10.7.4), only lwIP's window probes, 1.5, 4.5, 10.5, 22.5 s after the window was shut (tcp.c,
        /// tcp_persist_backoff): so a live one may have been silent for half that time.
        /// </remarks>
        public void JudgeProbe(int stalled)
        {
            SetOption(SocketOptionLevel.Tcp, KeepAliveCount, MaxSilence + (stalled / 2000));
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
                _end = WasReset(fault) ? ConnectionEnd.Reset : ConnectionEnd.TimedOut;
            }

            return _end;
        }

        // lwIP's ERR_RST is a reset. ERR_ABRT is a connection that lwIP itself has given up: keep-alive, retransmissions or window probes have
        // run out, which it does not tell apart; or, rarely, the address has changed or memory has run out (tcp.c, tcp_slowtmr,
        // tcp_netif_ip_addr_changed, tcp_alloc).
        private bool WasReset(SocketException fault)
        {
            try
            {
                _socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error, s_error);
            }
            catch (SocketException)
            {
                s_error[0] = 0;
            }

            // What Poll throws has the number of some earlier call, maybe on another socket; a number of Receive's and Send's is right (nf-interpreter
            // src/DeviceInterfaces/System.Net/sys_net_native_System_Net_Sockets_NativeSocket.cpp, ThrowOnError).
            return s_error[0] != 0
                ? s_error[0] == ConnectionResetNumber
                : fault.ErrorCode != (int)SocketError.ConnectionAborted;
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
