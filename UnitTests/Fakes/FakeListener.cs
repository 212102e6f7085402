using TS500.Hal;

namespace TS500.UnitTests.Fakes
{
    /// <summary>A listener with a place for one waiting connection.</summary>
    public sealed class FakeListener : IListener
    {
        public FakeConnection Waiting { get; set; }

        /// <summary>Whether the stack refuses whoever comes.</summary>
        public bool Closed { get; private set; }

        public void Close()
        {
            Closed = true;
        }

        public IConnection Accept()
        {
            FakeConnection waiting = Waiting;
            Waiting = null;
            return waiting;
        }
    }
}
