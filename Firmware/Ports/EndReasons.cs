namespace TS500.Firmware.Ports
{
    /// <summary>The reasons for a session's end, as they are called in JSON, events and metrics.</summary>
    public static class EndReasons
    {
        /// <summary>How many there are.</summary>
        public const int Count = 11;

        private static readonly string[] s_names =
        {
            "closed", "reset", "released", "takenOver", "dead", "stalled", "idle", "leaseOver", "fault", "protocol", "web",
        };

        /// <summary>The name of a reason.</summary>
        /// <param name="reason">The reason.</param>
        public static string Name(EndReason reason)
        {
            return s_names[(int)reason];
        }
    }
}
