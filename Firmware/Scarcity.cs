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

        private long _since = -1;

        /// <summary>Notes that a newcomer was turned away.</summary>
        /// <param name="now">The clock, in ms.</param>
        public void TurnedAway(long now)
        {
            Until = now + Duration;
            if (_since < 0)
            {
                _since = now;
            }
        }

        /// <summary>Notes that a newcomer was accepted.</summary>
        public void Accepted()
        {
            _since = -1;
        }

        /// <summary>How long newcomers have been turned away at every port, in ms; 0 if none is at present.</summary>
        /// <param name="now">The clock, in ms.</param>
        public long Lasting(long now)
        {
            return _since < 0 || now >= Until ? 0 : now - _since;
        }
    }
}
