namespace TS500.Hal
{
    /// <summary>What <see cref="IConnection.Read"/> and <see cref="IConnection.Write"/> return, below zero, when a connection
    /// has ended.</summary>
    public static class ConnectionEnd
    {
        /// <summary>The peer has closed its sending side; it may still read (RFC 9293, section 3.6).</summary>
        public const int Closed = -1;

        /// <summary>The peer has reset the connection, or this side's own stack has.</summary>
        public const int Reset = -2;

        /// <summary>The peer has not answered keep-alive probes or retransmissions: its host or the path to it is gone.</summary>
        public const int TimedOut = -3;

        /// <summary>The peer has sent what its protocol does not allow, and nothing after it can be understood.</summary>
        public const int ProtocolError = -4;

        /// <summary>The peer is a web browser, or sends what one would.</summary>
        public const int Web = -5;
    }
}
