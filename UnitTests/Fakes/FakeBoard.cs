using TS500.Hal;

namespace TS500.UnitTests.Fakes
{
    /// <summary>A board of fakes.</summary>
    public sealed class FakeBoard : IBoard
    {
        public readonly FakeClock FakeClock = new FakeClock();
        public readonly FakeNetwork FakeNetwork = new FakeNetwork();

        /// <summary>The UARTs, port 1 at index 0; null where the board has none.</summary>
        public readonly FakeUart[] Uarts = { new FakeUart(), new FakeUart(), new FakeUart(), new FakeUart(), new FakeUart() };

        /// <summary>The log's lines, each ended by a line feed.</summary>
        public string Logged { get; private set; } = "";

        public string Name => "fake";

        public int PortBuffer => 4096;

        public IClock Clock => FakeClock;

        public INetwork Network => FakeNetwork;

        public IUart Uart(int port)
        {
            return Uarts[port - 1];
        }

        public void Log(string line)
        {
            Logged += line + "\n";
        }
    }
}
