namespace TS500.Hal
{
    /// <summary>The board's time.</summary>
    public interface IClock
    {
        /// <summary>Milliseconds since start; never goes back.</summary>
        long Milliseconds { get; }

        /// <summary>Seconds since 1970 in UTC, or 0 while nobody has set the board's clock.</summary>
        long UnixSeconds { get; }

        /// <summary>Gives the processor away.</summary>
        /// <param name="milliseconds">For how long.</param>
        void Sleep(int milliseconds);
    }
}
