using System.Net.Sockets;

namespace TS500.Hal.Device
{
    /// <summary>
    /// lwIP's keep-alive. In each tick of 500 ms it compares for how long the peer has been silent with idle + interval * count, and
    /// breaks the connection at once if that is longer (tcp.c, tcp_slowtmr; docs/sockets.md tells more).
    /// </summary>
    internal static class KeepAliveOptions
    {
        // lwIP's numbers, which nanoFramework passes on: TCP_KEEPIDLE, TCP_KEEPINTVL and TCP_KEEPCNT (nf-interpreter
        // src/PAL/Lwip/lwIP_Sockets.cpp, GetNativeTcpOption).
        private const SocketOptionName KeepAliveIdle = (SocketOptionName)3;
        private const SocketOptionName KeepAliveInterval = (SocketOptionName)4;
        private const SocketOptionName KeepAliveCount = (SocketOptionName)5;

        // Keep-alive's idle time while the others change, in s, and a number of probes that nobody waits for. Their sum in ms
        // must fit into lwIP's 32 bits.
        private const int NeverIdle = 1000000;
        private const int NeverCounted = 1000000;

        // With an idle time of 0 and an interval of 1 s: how many s of silence break a connection that is judged.
        private const int MaxSilence = 2;

        /// <summary>Sets idle time and interval, in s, and count.</summary>
        /// <returns>Whether the target has these options and the connection still exists.</returns>
        internal static bool TrySet(Socket socket, int idle, int interval, int count)
        {
            // A tick that found only some of the three changed might break a live connection.
            return TrySet(socket, KeepAliveIdle, NeverIdle)
                && TrySet(socket, KeepAliveInterval, interval)
                && TrySet(socket, KeepAliveCount, count)
                && TrySet(socket, KeepAliveIdle, idle);
        }

        /// <summary>
        /// Has the peer asked whether it is alive: after a long silence in each tick, and after each answer, so that a lost probe is
        /// not the only one.
        /// </summary>
        internal static void BeginProbe(Socket socket)
        {
            TrySet(socket, 0, 1, NeverCounted);
        }

        /// <summary>
        /// Has a connection broken whose peer has not answered. A peer whose window is shut does not answer keep-alive, since its
        /// sequence number is then the one that the peer expects (RFC 9293, section 3.10.7.4), only lwIP's window probes, 1.5,
        /// 4.5, 10.5, 22.5 s after the window was shut (tcp.c, tcp_persist_backoff): a live one may be silent for half that time. One that
        /// misses a window probe, or whose window is shut while there is still room to send, is taken for dead: docs/sockets.md says why.
        /// </summary>
        /// <param name="socket">The connection's socket.</param>
        /// <param name="stalled">For how many ms there has been no room to send.</param>
        internal static void JudgeProbe(Socket socket, int stalled)
        {
            TrySet(socket, KeepAliveCount, MaxSilence + (stalled / 2000));
        }

        private static bool TrySet(Socket socket, SocketOptionName option, int value)
        {
            return SocketOptions.TrySet(socket, SocketOptionLevel.Tcp, option, value);
        }
    }
}
