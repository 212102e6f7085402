using System.Net.Sockets;

namespace TS500.Hal.Device
{
    /// <summary>Options of sockets, of which a target may lack some.</summary>
    internal static class SocketOptions
    {
        // ECONNRESET, in the numbers of lwIP, newlib and Linux alike; ECONNABORTED has several.
        private const byte ConnectionResetNumber = 104;

        private static readonly byte[] s_error = new byte[4];

        /// <summary>Sets an option.</summary>
        /// <returns>Whether the target's lwIP has it and the connection still exists; without the option it works, too.</returns>
        internal static bool TrySet(Socket socket, SocketOptionLevel level, SocketOptionName option, int value)
        {
            try
            {
                socket.SetSocketOption(level, option, value);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        }

        /// <summary>Whether the peer has reset a connection that has ended. To be asked once: the answer is then gone.</summary>
        /// <param name="socket">The connection's socket.</param>
        /// <param name="fault">What said that it has ended.</param>
        /// <remarks>
        /// ERR_RST is the peer's reset. ERR_ABRT is a connection that lwIP itself has given up: keep-alive, retransmissions or
        /// window probes have run out, which it does not tell apart; or, rarely, the address has changed or memory has run out
        /// (tcp.c, tcp_slowtmr, tcp_netif_ip_addr_changed, tcp_alloc).
        /// </remarks>
        internal static bool WasReset(Socket socket, SocketException fault)
        {
            try
            {
                socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error, s_error);
            }
            catch (SocketException)
            {
                s_error[0] = 0;
            }

            // What Poll throws has the number of some earlier call, maybe on another socket; what Receive and Send throw has the
            // right one (nf-interpreter sys_net_native_System_Net_Sockets_NativeSocket.cpp, ThrowOnError).
            return s_error[0] != 0
                ? s_error[0] == ConnectionResetNumber
                : fault.ErrorCode != (int)SocketError.ConnectionAborted;
        }
    }
}
