using TS500.Hal;

namespace TS500.UnitTests.Fakes
{
    /// <summary>A TCP stack on which the test is every peer.</summary>
    public sealed class FakeNetwork : INetwork
    {
        private readonly FakeListener[] _listeners = new FakeListener[4000];
        private int _clients;

        public string Address { get; set; } = "192.0.2.1";

        /// <summary>Whether Listen is refused.</summary>
        public bool Down { get; set; }

        /// <summary>How often Listen was called.</summary>
        public int Calls { get; private set; }

        public IListener Listen(int port, int backlog)
        {
            Calls++;
            if (Down)
            {
                return null;
            }

            _listeners[port] = new FakeListener();
            return _listeners[port];
        }

        /// <summary>Whether a port takes connections.</summary>
        public bool IsListening(int port)
        {
            return _listeners[port] != null && !_listeners[port].Closed;
        }

        /// <summary>A client connects; each has a port number of its own, from 50001.</summary>
        public FakeConnection Connect(int port)
        {
            _clients++;
            FakeConnection connection = new FakeConnection("192.0.2.10:" + (50000 + _clients).ToString());
            _listeners[port].Waiting = connection;
            return connection;
        }
    }
}
