namespace TS500.Firmware.Ports
{
    /// <summary>A session that has ended.</summary>
    public sealed class SessionRecord
    {
        /// <summary>The client as <c>address:port</c>, or <see langword="null"/> if there was no such session yet.</summary>
        public string Client;

        /// <summary>Why it ended.</summary>
        public EndReason Reason;

        /// <summary>Who ended it, as <c>address:port</c>: the caller that released it, or the newcomer that took the port over;
        /// <see langword="null"/> if nobody else did.</summary>
        public string By;

        /// <summary>When it ended: the clock, in ms.</summary>
        public long Ended;

        /// <summary>When it ended: seconds since 1970, or 0 if the board did not know the time.</summary>
        public long EndedUnix;

        /// <summary>How long it lasted, in ms.</summary>
        public long Duration;

        /// <summary>How many bytes the client sent.</summary>
        public long FromClient;

        /// <summary>How many bytes the client was sent.</summary>
        public long ToClient;
    }
}
