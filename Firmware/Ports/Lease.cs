namespace TS500.Firmware.Ports
{
    /// <summary>
    /// A port's lease: while it lasts, the port is for clients from one address. It is kept in RAM alone, so a restart of the board
    /// ends it.
    /// </summary>
    public sealed class Lease
    {
        /// <summary>The maximum number of characters of an owner's name.</summary>
        public const int MaxOwner = 64;

        /// <summary>The longest lease, in s.</summary>
        public const int MaxTime = 86400;

        /// <summary>Whether there is one. A field, as the loop reads it every millisecond.</summary>
        public bool IsHeld;

        private string _start;

        /// <summary>Who holds it, by a name of its own choice.</summary>
        public string Owner { get; private set; }

        /// <summary>The IPv4 address that the port is for.</summary>
        public string Address { get; private set; }

        /// <summary>When it ends: the clock, in ms.</summary>
        public long Until { get; private set; }

        /// <summary>When it ends: seconds since 1970, or 0 if the board did not know the time when it began.</summary>
        public long UntilUnix { get; private set; }

        /// <summary>Begins or renews it.</summary>
        /// <param name="owner">Who holds it.</param>
        /// <param name="address">The address that the port is for.</param>
        /// <param name="seconds">How long it lasts from now on, in s.</param>
        /// <param name="now">The clock, in ms.</param>
        /// <param name="unixSeconds">The time, in seconds since 1970, or 0.</param>
        public void Begin(string owner, string address, int seconds, long now, long unixSeconds)
        {
            Owner = owner;
            Address = address;
            Until = now + seconds * 1000L;
            UntilUnix = unixSeconds == 0 ? 0 : unixSeconds + seconds;
            _start = address + ":";
            IsHeld = true;
        }

        /// <summary>Ends it. Whose it was can still be read.</summary>
        public void End()
        {
            IsHeld = false;
        }

        /// <summary>How many seconds it still lasts; any part of one counts as a whole one.</summary>
        /// <param name="now">The clock, in ms.</param>
        public long SecondsLeft(long now)
        {
            return (Until - now + 999) / 1000;
        }

        /// <summary>Whether it keeps a peer out.</summary>
        /// <param name="endPoint">The peer as <c>address:port</c>.</param>
        public bool Excludes(string endPoint)
        {
            return IsHeld && !endPoint.StartsWith(_start);
        }
    }
}
