namespace TS500.Hal
{
    /// <summary>
    /// One TCP connection. No call waits, and none throws for what the peer or the network does. Its owner ends it with exactly
    /// one of <see cref="Close"/>, <see cref="Abort"/> and <see cref="Reset"/>.
    /// </summary>
    public interface IConnection
    {
        /// <summary>The peer as <c>address:port</c>.</summary>
        string RemoteEndPoint { get; }

        /// <summary>Takes received bytes.</summary>
        /// <param name="buffer">Where the bytes go.</param>
        /// <param name="offset">Index of the first byte in <paramref name="buffer"/>.</param>
        /// <param name="count">The maximum number of bytes to take, at least 1.</param>
        /// <returns>The number of bytes taken, 0 if there are none, or a <see cref="ConnectionEnd"/>, which is
        /// negative.</returns>
        int Read(byte[] buffer, int offset, int count);

        /// <summary>Queues bytes for the peer. The caller may reuse the buffer at once.</summary>
        /// <param name="buffer">The bytes to send.</param>
        /// <param name="offset">Index of the first byte in <paramref name="buffer"/>.</param>
        /// <param name="count">The number of bytes offered.</param>
        /// <returns>The number of bytes queued, 0 while there is no room, or <see cref="ConnectionEnd.Reset"/> or <see cref="ConnectionEnd.TimedOut"/>.</returns>
        int Write(byte[] buffer, int offset, int count);

        /// <summary>Has the stack probe a silent peer (RFC 9293, section 3.8.4). A stack whose timing cannot be set uses its
        /// own.</summary>
        /// <param name="idle">Seconds of silence before the first probe.</param>
        /// <param name="interval">Seconds between two probes.</param>
        /// <param name="count">How many unanswered probes break the connection.</param>
        /// <returns>Whether the stack lets these times be set.</returns>
        bool KeepAlive(int idle, int interval, int count);

        /// <summary>Begins to ask the peer whether it is alive.</summary>
        void BeginProbe();

        /// <summary>Breaks the connection, within a second, if the peer has not answered since <see cref="BeginProbe"/>.
        /// <see cref="KeepAlive"/> ends the probe.</summary>
        void JudgeProbe();

        /// <summary>How many of the bytes sent the peer has not acknowledged, or -1 where the stack does not tell.</summary>
        int Unacknowledged { get; }

        /// <summary>
        /// Closes the connection with FIN right after what is queued, without waiting. For a peer that has just shown life: on
        /// lwIP a FIN that is never acknowledged holds the control block for up to 45 minutes, one that is acknowledged but not
        /// answered for 20 s (tcp.c, tcp_slowtmr).
        /// </summary>
        void Close();

        /// <summary>
        /// Ends the connection at once: with a reset if anything sent is unacknowledged, else with FIN. If the peer may have
        /// vanished, write something first.
        /// </summary>
        void Abort();

        /// <summary>
        /// Ends the connection with a reset, whatever the peer has acknowledged; it may get line ends before that. The stack
        /// keeps nothing of the connection.
        /// </summary>
        void Reset();
    }
}
