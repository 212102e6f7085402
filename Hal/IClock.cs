namespace TS500.Hal
{
    /// <summary>The board's time.</summary>
    public interface IClock
    {
        /// <summary>Milliseconds since start; never goes back.</summary>
        long Milliseconds { get; }

        /// <summary>
        /// Microseconds since start, as finely as the board can tell; never goes back. Only for spans of time on a UART's
        /// wire: it need not agree with <see cref="Milliseconds"/>.
        /// </summary>
        long Microseconds { get; }

        /// <summary>Seconds since 1970 in UTC, or 0 while nobody has set the board's clock.</summary>
        long UnixSeconds { get; }

        /// <summary>Gives the processor away.</summary>
        /// <param name="milliseconds">For how long.</param>
        void Sleep(int milliseconds);
    }
}
