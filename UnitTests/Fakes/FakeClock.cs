using TS500.Hal;

namespace TS500.UnitTests.Fakes
{
    /// <summary>A clock that stands still until it is moved.</summary>
    public sealed class FakeClock : IClock
    {
        public long Milliseconds { get; set; } = 1000;

        public long Microseconds => Milliseconds * 1000;

        public long UnixSeconds { get; set; }

        public void Sleep(int milliseconds)
        {
            Milliseconds += milliseconds;
        }
    }
}
