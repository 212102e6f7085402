using TS500.Hal;

namespace TS500.UnitTests.Fakes
{
    /// <summary>A TCP stack whose peers are all played by the test.</summary>
    public sealed class FakeNetwork : INetwork
    {
        private readonly FakeListener[] _listeners = new FakeListener[4000];
        private int _clients;

        public int Sockets { get; set; } = 16;

        public int ControlBlocks => 16;

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

        /// <summary>Whether a port accepts connections.</summary>
        public bool IsListening(int port)
        {
            return _listeners[port] != null && !_listeners[port].Closed;
        }

        /// <summary>There is no control block for a client.</summary>
        public void TurnAway(int port)
        {
            _listeners[port].TurnedAway = true;
        }

        /// <summary>A client connects; each has its own port number, from 50001.</summary>
        public FakeConnection Connect(int port)
        {
            return Connect(port, "192.0.2.10");
        }

        /// <summary>A client at another address connects.</summary>
        public FakeConnection Connect(int port, string address)
        {
            _clients++;
            FakeConnection connection = new FakeConnection(address + ":" + (50000 + _clients).ToString());
            _listeners[port].Add(connection);
            return connection;
        }

        /// <summary>A client of another kind connects.</summary>
        public void Connect(int port, IConnection connection)
        {
            _listeners[port].Add(connection);
        }

        /// <summary>Whether a client waits to be accepted.</summary>
        public bool IsWaiting(int port, IConnection connection)
        {
            return IsListening(port) && _listeners[port].IsWaiting(connection);
        }
    }
}
