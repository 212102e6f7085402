using System;
using System.Threading;

namespace TS500.Hal.Device
{
    /// <summary>The platform's clock.</summary>
    public sealed class DeviceClock : IClock
    {
        // A clock before this has not been set: 2024-01-01.
        private const long FirstPlausible = 1704067200;
        private const long TicksPerSecond = 10000000;

        /// <inheritdoc/>
        public long Milliseconds => Environment.TickCount64;

        /// <inheritdoc/>
        public long Microseconds => Environment.TickCount64 * 1000;

        /// <inheritdoc/>
        public long UnixSeconds
        {
            get
            {
                long seconds = (DateTime.UtcNow.Ticks - DateTime.UnixEpoch.Ticks) / TicksPerSecond;
                return seconds < FirstPlausible ? 0 : seconds;
            }
        }

        /// <inheritdoc/>
        public void Sleep(int milliseconds)
        {
            Thread.Sleep(milliseconds);
        }
    }
}
