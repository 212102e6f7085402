namespace TS500.Firmware.Events
{
    /// <summary>The kinds of events, as they are called in JSON.</summary>
    public static class EventKinds
    {
        private static readonly string[] s_names =
        {
            "connected", "ended", "refused", "watching", "released", "overrun", "break", "settingChanged", "uartFailed", "uartBack",
            "deviceReset", "leased", "leaseEnded",
        };

        /// <summary>How many there are.</summary>
        public static int Count => s_names.Length;

        /// <summary>The name of a kind.</summary>
        /// <param name="kind">The kind.</param>
        public static string Name(EventKind kind)
        {
            return s_names[(int)kind];
        }

        /// <summary>Whether an event of a kind is about a number.</summary>
        /// <param name="kind">The kind.</param>
        public static bool HasCount(EventKind kind)
        {
            return kind == EventKind.Ended || kind == EventKind.Refused || kind == EventKind.Overrun || kind == EventKind.Leased;
        }
    }
}
