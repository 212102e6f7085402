using TS500.Hal;

namespace TS500.Firmware
{
    /// <summary>A TS500's ports, and how its TCP stack's connections are shared out.</summary>
    public sealed class Limits
    {
        /// <summary>How many ports a TS500 has.</summary>
        public const int Ports = 5;

        /// <summary>The TCP port of port 1; the others follow.</summary>
        public const int FirstTcpPort = 3301;

        /// <summary>The TCP port of the HTTP endpoint.</summary>
        public const int HttpTcpPort = 80;

        /// <summary>The backlog of a serial port: as many connections as CI jobs that may start at once. Each is answered within
        /// a millisecond.</summary>
        public const int PortBacklog = 20;

        /// <summary>The backlog of the HTTP endpoint: a crowd waiting there does less harm than one that keeps retransmitting its
        /// SYNs.</summary>
        public const int HttpBacklog = 50;

        private const int Listeners = Ports + 1;
        private const int Newcomers = 5;

        // Each has some KiB of buffers.
        private const int MaxHttpClients = 3;

        // One connection in its lingering close, and one newcomer being refused.
        private const int OnTheirWayOut = 2;

        // A newcomer on each port.
        private const int MaxWaiting = Ports;

        // Some operators' pages, and a follower of each port's log.
        private const int MaxStreams = 12;

        /// <summary>Shares out the resources of a board's TCP stack.</summary>
        /// <param name="network">The board's TCP stack.</param>
        /// <param name="watchers">How many watchers nf.config allows.</param>
        public Limits(INetwork network, int watchers)
        {
            // Of an ESP32's sixteen sockets: six listeners, five port clients, two being closed, three HTTP clients. Guests take the
            // places of all HTTP clients but one, and streams those of all guests but one, so that a newcomer can wait until it is
            // known that the client of its port has vanished.
            SharedSockets = AtLeastOne(network.Sockets - Listeners - Ports - OnTheirWayOut);
            HttpClients = SharedSockets < MaxHttpClients ? SharedSockets : MaxHttpClients;
            int guests = SharedSockets - 1;
            MaxGuests = guests < watchers + MaxWaiting + MaxStreams ? guests : watchers + MaxWaiting + MaxStreams;
            Streams = guests < 2 ? 0 : guests - 1 < MaxStreams ? guests - 1 : MaxStreams;

            // Of its sixteen control blocks, five are for port clients and five for newcomers, each in a backlog for a
            // millisecond; Scarcity handles a crowd that needs more.
            OtherConnections = AtLeastOne(network.ControlBlocks - Ports - Newcomers);
        }

        /// <summary>How many sockets there are for HTTP clients and <see cref="Guests"/> together.</summary>
        public int SharedSockets { get; }

        /// <summary>The maximum number of <see cref="Guests"/>.</summary>
        public int MaxGuests { get; }

        /// <summary>How many of them may be streams of HTTP clients.</summary>
        public int Streams { get; }

        /// <summary>How many HTTP clients are served at a time while there are no guests.</summary>
        public int HttpClients { get; }

        /// <summary>The maximum number of connections besides the ports' clients: HTTP clients, one in its lingering close, and
        /// peers that were sent FIN and may not have closed their own side.</summary>
        public int OtherConnections { get; }

        private static int AtLeastOne(int count)
        {
            return count < 1 ? 1 : count;
        }
    }
}
