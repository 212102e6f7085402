using TS500.Hal;

namespace TS500.Benchmarks.Device
{
    /// <summary>A listener whose client connects when the benchmark says so.</summary>
    public sealed class BenchListener : IListener
    {
        public BenchConnection Waiting;

        public bool TakeTurnedAway()
        {
            return false;
        }

        public void Close()
        {
        }

        public bool HasWaiting => Waiting != null;

        public IConnection Accept()
        {
            IConnection waiting = Waiting;
            Waiting = null;
            return waiting;
        }
    }
}
