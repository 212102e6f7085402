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
        /// <param name="count">The number of bytes offered; with 0 it is only found out whether the connection has broken.</param>
        /// <returns>The number of bytes queued, 0 while there is no room, or <see cref="ConnectionEnd.Reset"/> or
        /// <see cref="ConnectionEnd.TimedOut"/>. Room after there was none is the only sign that the peer takes what was
        /// sent.</returns>
        int Write(byte[] buffer, int offset, int count);

        /// <summary>
        /// Has the stack probe a silent peer (RFC 9293, section 3.8.4), and ends a probe begun by <see cref="BeginProbe"/>. A
        /// stack whose timing cannot be set uses its own. A peer that has been silent for longer than <paramref name="idle"/> +
        /// <paramref name="interval"/> * <paramref name="count"/> is not asked before the connection is broken: to shorten
        /// these times for a connection that exists, let a probe pass first.
        /// </summary>
        /// <param name="idle">Seconds of silence before the first probe.</param>
        /// <param name="interval">Seconds between two probes.</param>
        /// <param name="count">How many unanswered probes break the connection.</param>
        /// <returns>Whether the stack lets these times be set.</returns>
        bool KeepAlive(int idle, int interval, int count);

        /// <summary>
        /// Has the stack ask at once, and then repeatedly, whether the peer is alive. Nothing is broken for lack of an answer until
        /// <see cref="JudgeProbe"/>, to be called <see cref="ProbeTiming.Answer"/> ms later. To give up the probe, call
        /// <see cref="KeepAlive"/>.
        /// </summary>
        void BeginProbe();

        /// <summary>
        /// Breaks the connection within <see cref="ProbeTiming.Verdict"/> ms if the peer has not answered since
        /// <see cref="BeginProbe"/>: Read and Write then return <see cref="ConnectionEnd.TimedOut"/>. After that time
        /// <see cref="KeepAlive"/> must be called, or a later silence of 2 s would break it.
        /// </summary>
        /// <param name="stalled">For how many ms Write has found no room; 0 if it has not been offered anything since it last found
        /// some. A peer whose window is shut may answer as rarely as every half of that time, and is given as much.</param>
        void JudgeProbe(int stalled);

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
