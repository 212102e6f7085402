namespace TS500.Hal
{
    /// <summary>What <see cref="IConnection.Read"/> and <see cref="IConnection.Write"/> return, below zero, when a connection
    /// has ended.</summary>
    public static class ConnectionEnd
    {
        /// <summary>The peer has closed its sending side; it may still read (RFC 9293, section 3.6).</summary>
        public const int Closed = -1;

        /// <summary>The connection was reset, or has timed out.</summary>
        public const int Broken = -2;
    }
}
