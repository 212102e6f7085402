namespace TS500.Firmware
{
    /// <summary>
    /// Whether the TCP stack has recently run out of control blocks. Then busy ports are closed, so that the stack itself refuses
    /// clients there, which costs it nothing, and what is left serves the HTTP endpoint and idle ports.
    /// </summary>
    public sealed class Scarcity
    {
        // In ms. A dropped SYN is retransmitted after a second (RFC 6298, section 2).
        private const int Duration = 2000;

        /// <summary>Until when: the clock, in ms. A field, as the loop reads it every millisecond.</summary>
        public long Until;

        /// <summary>Notes that a newcomer was turned away.</summary>
        /// <param name="now">The clock, in ms.</param>
        public void Begin(long now)
        {
            Until = now + Duration;
        }
    }
}
