namespace TS500.Firmware
{
    /// <summary>
    /// Whether the TCP stack has lately had no control block left for a newcomer. Then busy ports are shut, so that the stack refuses
    /// whoever comes there, which costs it nothing, and what is left is for the HTTP endpoint and for idle ports.
    /// </summary>
    public sealed class Scarcity
    {
        // In ms. A SYN that was dropped comes again after a second (RFC 6298, section 2).
        private const int Duration = 2000;

        /// <summary>Until when: the clock, in ms. A field: the loop looks at it in every millisecond.</summary>
        public long Until;

        /// <summary>Notes that there was none.</summary>
        /// <param name="now">The clock, in ms.</param>
        public void Begin(long now)
        {
            Until = now + Duration;
        }
    }
}
