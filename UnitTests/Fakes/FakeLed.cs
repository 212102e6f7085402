using TS500.Hal;

namespace TS500.UnitTests.Fakes
{
    /// <summary>An LED that counts how often it is switched on.</summary>
    public sealed class FakeLed : ILed
    {
        private readonly FakeClock _clock;

        public FakeLed(FakeClock clock)
        {
            _clock = clock;
        }

        public bool On { get; private set; }

        /// <summary>How often it went on.</summary>
        public int Blinks { get; private set; }

        /// <summary>How long it was off before it last went on, in ms.</summary>
        public long Dark { get; private set; }

        private long _offSince;

        public void Set(bool on)
        {
            if (on && !On)
            {
                Blinks++;
                Dark = _clock.Milliseconds - _offSince;
            }
            else if (!on && On)
            {
                _offSince = _clock.Milliseconds;
            }

            On = on;
        }
    }
}
