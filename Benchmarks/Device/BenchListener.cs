using TS500.Hal;

namespace TS500.Benchmarks.Device
{
    /// <summary>A listener whose client comes when the benchmark says so.</summary>
    public sealed class BenchListener : IListener
    {
        public BenchConnection Waiting;

        public IConnection Accept()
        {
            IConnection waiting = Waiting;
            Waiting = null;
            return waiting;
        }

        public void Close()
        {
        }
    }
}
