using TS500.Hal;

namespace TS500.Benchmarks.Device
{
    /// <summary>
    /// A board whose parts do nothing and allocate nothing, so that what is measured is the firmware: five UARTs, a network
    /// with a client for every port, and a clock that the benchmark sets.
    /// </summary>
    public sealed class BenchBoard : IBoard
    {
        public readonly BenchClock BenchClock = new BenchClock();
        public readonly BenchNetwork BenchNetwork = new BenchNetwork();
        public readonly BenchUart[] Uarts =
            { new BenchUart("COM1"), new BenchUart("COM2"), new BenchUart("COM3"), new BenchUart("COM4"), new BenchUart("COM5") };

        public string Name => "bench";

        public int PortBuffer => 4096;

        public int LogBytes => 4096;

        public ILed StatusLed => null;

        public IClock Clock => BenchClock;

        public INetwork Network => BenchNetwork;

        public void Start()
        {
        }

        public byte[] ReadConfiguration(out string fault)
        {
            fault = null;
            return new byte[0];
        }

        public bool WriteConfiguration(byte[] text, out string fault)
        {
            fault = null;
            return false;
        }

        public long FreeHeap()
        {
            return 0;
        }

        public void Restart()
        {
        }

        public IUart Uart(int port)
        {
            return Uarts[port - 1];
        }

        public void Log(string line)
        {
        }
    }
}
