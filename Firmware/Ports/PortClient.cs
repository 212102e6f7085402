using TS500.Hal;

namespace TS500.Firmware.Ports
{
    /// <summary>The client that holds a port.</summary>
    public sealed class PortClient
    {
        /// <summary>Its connection, or <see langword="null"/> while the port has no client. A field, as the loop uses it in every
        /// turn.</summary>
        public IConnection Connection;

        /// <summary>When it last sent something: the clock, in ms.</summary>
        public long Heard;

        /// <summary>When something last moved, either way: the clock, in ms.</summary>
        public long Moved;

        private readonly PortCounters _counters;
        private long _fromClient;
        private long _toClient;

        /// <summary>Starts without a client.</summary>
        /// <param name="counters">Where its bytes are counted.</param>
        public PortClient(PortCounters counters)
        {
            _counters = counters;
        }

        /// <summary>The client as <c>address:port</c>, or <see langword="null"/>.</summary>
        public string EndPoint { get; private set; }

        /// <summary>When it connected: the clock, in ms.</summary>
        public long Since { get; private set; }

        /// <summary>When it connected: seconds since 1970, or 0 if the board did not know the time.</summary>
        public long SinceUnix { get; private set; }

        /// <summary>How many bytes it has sent.</summary>
        public long FromClient => _counters.FromClient - _fromClient;

        /// <summary>How many bytes it has been sent.</summary>
        public long ToClient => _counters.ToClient - _toClient;

        /// <summary>Takes over a newcomer's connection.</summary>
        /// <param name="connection">The connection.</param>
        /// <param name="now">The clock, in ms.</param>
        /// <param name="unixSeconds">The time, in seconds since 1970, or 0.</param>
        public void Begin(IConnection connection, long now, long unixSeconds)
        {
            Connection = connection;
            EndPoint = connection.RemoteEndPoint;
            Since = now;
            SinceUnix = unixSeconds;
            Heard = now;
            Moved = now;
            _fromClient = _counters.FromClient;
            _toClient = _counters.ToClient;
        }

        /// <summary>Hands the connection back: the port has no client now.</summary>
        public IConnection Take()
        {
            IConnection connection = Connection;
            Connection = null;
            EndPoint = null;
            return connection;
        }
    }
}
