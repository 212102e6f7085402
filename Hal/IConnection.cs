namespace TS500.Hal
{
    /// <summary>One TCP connection. No call waits, and none throws for what the peer or the network does.</summary>
    public interface IConnection
    {
        /// <summary>The peer as <c>address:port</c>.</summary>
        string RemoteEndPoint { get; }

        /// <summary>Takes received bytes.</summary>
        /// <param name="buffer">Where the bytes go.</param>
        /// <param name="offset">Index of the first byte in <paramref name="buffer"/>.</param>
        /// <param name="count">The most bytes to take, at least 1.</param>
        /// <returns>The number of bytes taken, 0 when none are there, -1 when the peer has closed or the connection is
        /// broken.</returns>
        int Read(byte[] buffer, int offset, int count);

        /// <summary>Queues bytes for the peer. The caller may reuse the buffer at once.</summary>
        /// <param name="buffer">The bytes to send.</param>
        /// <param name="offset">Index of the first byte in <paramref name="buffer"/>.</param>
        /// <param name="count">The number of bytes offered.</param>
        /// <returns>How many bytes were queued, 0 while there is no room, -1 when the connection is broken.</returns>
        int Write(byte[] buffer, int offset, int count);

        /// <summary>
        /// Lets go of the connection at once, whatever the peer does: a reset if anything sent is unacknowledged, a FIN
        /// if nothing is. On a peer that may have vanished, write a byte first: on lwIP a FIN that nobody acknowledges keeps
        /// its control block for up to 45 minutes (tcp.c, tcp_slowtmr). A peer that acknowledges it may well keep its own
        /// side open for ever: where too many have been let go with FIN lately, this one gets a line's end and a reset.
        /// </summary>
        void Close();
    }
}
