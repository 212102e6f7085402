namespace TS500.Firmware.Settings
{
    /// <summary>Which of the bytes that the UART has received a new client gets first, in the order of the words of
    /// <c>replay</c>.</summary>
    public enum ReplayPolicy
    {
        /// <summary>Those that no client is known to have received.</summary>
        New = 0,

        /// <summary>All that are kept.</summary>
        All = 1,

        /// <summary>None.</summary>
        None = 2,
    }
}
