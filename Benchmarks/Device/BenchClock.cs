using TS500.Hal;

namespace TS500.Benchmarks.Device
{
    /// <summary>A clock that the benchmark sets.</summary>
    public sealed class BenchClock : IClock
    {
        public long Now;

        public long Milliseconds => Now;

        public long Microseconds => Now * 1000;

        public long UnixSeconds => 0;

        public void Sleep(int milliseconds)
        {
        }
    }
}
