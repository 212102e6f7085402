using System;
using TS500.Hal;

namespace TS500.UnitTests.Fakes
{
    /// <summary>A clock that stands still until it is moved.</summary>
    public sealed class FakeClock : IClock
    {
        private long _milliseconds = 1000;
        private int _reads;

        public long Milliseconds
        {
            get
            {
                if (MaxReads >= 0 && _reads++ >= MaxReads)
                {
                    throw new InvalidOperationException("the clock is not to be read any more");
                }

                return _milliseconds;
            }

            set => _milliseconds = value;
        }

        public long Microseconds => _milliseconds * 1000;

        public long UnixSeconds { get; set; }

        /// <summary>How many more 1 ms sleeps before the clock breaks; never if below zero.</summary>
        public int SleepsLeft { get; set; } = -1;

        /// <summary>Whether a 1 ms sleep ends within the millisecond.</summary>
        public bool WakesEarly { get; set; }

        /// <summary>How often it can be read before it breaks; always if below zero.</summary>
        public int MaxReads { get; set; } = -1;

        public void Sleep(int milliseconds)
        {
            if (milliseconds == 1 && SleepsLeft-- == 0)
            {
                throw new InvalidOperationException("the clock stands still");
            }

            _milliseconds += WakesEarly && milliseconds == 1 ? 0 : milliseconds;
        }
    }
}
