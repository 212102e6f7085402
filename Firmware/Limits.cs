using TS500.Hal;

namespace TS500.Firmware
{
    /// <summary>How many ports a TS500 has and where they are, and how many connections its TCP stack can hold.</summary>
    public sealed class Limits
    {
        /// <summary>How many ports a TS500 has.</summary>
        public const int Ports = 5;

        /// <summary>The TCP port of port 1; the others follow.</summary>
        public const int FirstTcpPort = 3301;

        /// <summary>The TCP port of the HTTP endpoint.</summary>
        public const int HttpTcpPort = 80;

        /// <summary>How many connections may wait at a serial port: as many as CI jobs may start at once. Each is answered within a
        /// millisecond.</summary>
        public const int PortBacklog = 20;

        /// <summary>How many connections may wait at the HTTP endpoint: a crowd that waits there does it less harm than one that has
        /// to send its SYN again and again.</summary>
        public const int HttpBacklog = 50;

        private const int Listeners = Ports + 1;
        private const int Newcomers = 4;

        // One connection that is in its lingering close, and one newcomer that is being told that its port is busy.
        private const int OnTheirWayOut = 2;

        /// <summary>Divides up what a board's TCP stack has.</summary>
        /// <param name="network">The board's TCP stack.</param>
        public Limits(INetwork network)
        {
            // Of an ESP32's sixteen sockets: six listeners, five port clients, two on their way out, three HTTP clients.
            HttpClients = AtLeastOne(network.Sockets - Listeners - Ports - OnTheirWayOut);

            // Of its sixteen control blocks, five are for port clients and four for newcomers that wait in the backlogs, each for a
            // millisecond; when a crowd needs more, Scarcity tells.
            OtherConnections = AtLeastOne(network.ControlBlocks - Ports - Newcomers);
        }

        /// <summary>How many HTTP clients are served at a time.</summary>
        public int HttpClients { get; }

        /// <summary>How many connections there may be besides the clients of the ports: HTTP clients, one in its lingering close, and
        /// peers that have got FIN and may not have closed their own side.</summary>
        public int OtherConnections { get; }

        private static int AtLeastOne(int count)
        {
            return count < 1 ? 1 : count;
        }
    }
}
