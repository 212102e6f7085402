using TS500.Firmware.Ports;
using TS500.Hal;

namespace TS500.Benchmarks.Device
{
    /// <summary>A TCP stack with a client for each of the five ports, and none for HTTP.</summary>
    public sealed class BenchNetwork : INetwork
    {
        public readonly BenchListener[] Ports = new BenchListener[5];

        public string Address => "192.0.2.1";

        public IListener Listen(int port, int backlog)
        {
            BenchListener listener = new BenchListener();
            int index = port - PortSession.FirstTcpPort;
            if (index >= 0 && index < Ports.Length)
            {
                Ports[index] = listener;
            }

            return listener;
        }
    }
}
