using System;
using TS500.Hal;

namespace TS500.UnitTests.Fakes
{
    /// <summary>A clock that stands still until it is moved.</summary>
    public sealed class FakeClock : IClock
    {
        public long Milliseconds { get; set; } = 1000;

        public long Microseconds => Milliseconds * 1000;

        public long UnixSeconds { get; set; }

        /// <summary>How many more 1 ms sleeps before the clock breaks; never if below zero.</summary>
        public int SleepsLeft { get; set; } = -1;

        public void Sleep(int milliseconds)
        {
            if (milliseconds == 1 && SleepsLeft-- == 0)
            {
                throw new InvalidOperationException("the clock stands still");
            }

            Milliseconds += milliseconds;
        }
    }
}
