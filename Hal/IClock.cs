namespace TS500.Hal
{
    /// <summary>The board's time.</summary>
    public interface IClock
    {
        /// <summary>Milliseconds since start; never goes back.</summary>
        long Milliseconds { get; }

        /// <summary>
        /// Microseconds since start, at the board's best resolution; never goes back. Only for time spans on a UART's wire: it
        /// need not agree with <see cref="Milliseconds"/>.
        /// </summary>
        long Microseconds { get; }

        /// <summary>Seconds since 1970 in UTC, or 0 while the board's clock is not set.</summary>
        long UnixSeconds { get; }

        /// <summary>Gives up the processor.</summary>
        /// <param name="milliseconds">For how long.</param>
        void Sleep(int milliseconds);
    }
}
