namespace TS500.Hal
{
    /// <summary>
    /// One TCP connection. No call waits, and none throws for what the peer or the network does. Whoever has it ends it by
    /// exactly one of <see cref="Close"/>, <see cref="Abort"/> and <see cref="Reset"/>.
    /// </summary>
    public interface IConnection
    {
        /// <summary>The peer as <c>address:port</c>.</summary>
        string RemoteEndPoint { get; }

        /// <summary>Takes received bytes.</summary>
        /// <param name="buffer">Where the bytes go.</param>
        /// <param name="offset">Index of the first byte in <paramref name="buffer"/>.</param>
        /// <param name="count">The most bytes to take, at least 1.</param>
        /// <returns>The number of bytes taken, 0 when none are there, or below zero a <see cref="ConnectionEnd"/>.</returns>
        int Read(byte[] buffer, int offset, int count);

        /// <summary>Queues bytes for the peer. The caller may reuse the buffer at once.</summary>
        /// <param name="buffer">The bytes to send.</param>
        /// <param name="offset">Index of the first byte in <paramref name="buffer"/>.</param>
        /// <param name="count">The number of bytes offered.</param>
        /// <returns>How many bytes were queued, 0 while there is no room, or <see cref="ConnectionEnd.Broken"/>.</returns>
        int Write(byte[] buffer, int offset, int count);

        /// <summary>Has the stack ask a silent peer whether it is still there (RFC 9293, section 3.8.4). A stack that cannot be told
        /// when to ask does so after its own time.</summary>
        /// <param name="idle">After how many seconds of silence.</param>
        /// <param name="interval">Seconds between two questions.</param>
        /// <param name="count">How many unanswered questions break the connection.</param>
        void KeepAlive(int idle, int interval, int count);

        /// <summary>
        /// Lets go of the connection with FIN, right after what is queued, and waits for nothing. For a peer that has just shown
        /// life: on lwIP a FIN that nobody acknowledges keeps its control block for up to 45 minutes, one that is acknowledged
        /// and not answered for 20 s (tcp.c, tcp_slowtmr).
        /// </summary>
        void Close();

        /// <summary>
        /// Lets go of the connection at once: a reset if anything sent is unacknowledged, FIN if nothing is. On a peer that may
        /// have vanished, write something first.
        /// </summary>
        void Abort();

        /// <summary>
        /// Lets go of the connection with a reset, whatever the peer has acknowledged; it may get line ends before that. The stack
        /// keeps nothing of the connection.
        /// </summary>
        void Reset();
    }
}
