using TS500.Firmware;
using TS500.Hal;

namespace TS500.Benchmarks.Device
{
    /// <summary>A TCP stack with a client for each of the five ports, and none for HTTP.</summary>
    public sealed class BenchNetwork : INetwork
    {
        public readonly BenchListener[] Ports = new BenchListener[5];

        public int Sockets => 16;

        public int ControlBlocks => 16;

        public string Address => "192.0.2.1";

        public IListener Listen(int port, int backlog)
        {
            BenchListener listener = new BenchListener();
            int index = port - Limits.FirstTcpPort;
            if (index >= 0 && index < Ports.Length)
            {
                Ports[index] = listener;
            }

            return listener;
        }
    }
}
