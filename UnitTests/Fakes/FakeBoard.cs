using System;
using TS500.Hal;

namespace TS500.UnitTests.Fakes
{
    /// <summary>A board of fakes.</summary>
    public sealed class FakeBoard : IBoard
    {
        public readonly FakeClock FakeClock = new FakeClock();
        public readonly FakeNetwork FakeNetwork = new FakeNetwork();
        public readonly FakeLed FakeLed;

        public FakeBoard()
        {
            FakeLed = new FakeLed(FakeClock);
        }

        /// <summary>The UARTs, port 1 at index 0; null where the board has none.</summary>
        public readonly FakeUart[] Uarts = { new FakeUart(), new FakeUart(), new FakeUart(), new FakeUart(), new FakeUart() };

        /// <summary>UARTs in place of these.</summary>
        public IUart[] OtherUarts { get; set; }

        /// <summary>The log's errors, each ended by a line feed.</summary>
        public string Logged { get; private set; } = "";

        /// <summary>The log's other lines, each ended by a line feed.</summary>
        public string Messages { get; private set; } = "";

        public string Name => "fake";

        public int PortBuffer { get; set; } = 4096;

        public int LogBytes => 4096;

        public string Configuration { get; set; } = "";

        /// <summary>Why the nf.config on its storage cannot be read.</summary>
        public string StorageFault { get; set; }

        public ILed StatusLed => FakeLed;

        public IClock Clock => FakeClock;

        public INetwork Network => FakeNetwork;

        /// <summary>How many more times Start fails.</summary>
        public int StartFailures { get; set; }

        /// <summary>How often Start was called.</summary>
        public int Starts { get; private set; }

        public void Start()
        {
            Starts++;
            if (StartFailures > 0)
            {
                StartFailures--;
                throw new InvalidOperationException("no such pin");
            }
        }

        /// <summary>The nf.config on its storage; null where it has no storage.</summary>
        public byte[] Stored { get; set; } = new byte[0];

        /// <summary>Why an nf.config cannot be written there.</summary>
        public string WriteFault { get; set; }

        public byte[] ReadConfiguration(out string fault)
        {
            fault = StorageFault;
            return Stored ?? new byte[0];
        }

        public bool WriteConfiguration(byte[] text, out string fault)
        {
            fault = Stored == null ? null : WriteFault;
            if (Stored != null && fault == null)
            {
                Stored = text;
            }

            return Stored != null;
        }

        /// <summary>What FreeHeap returns.</summary>
        public long Free { get; set; }

        public long FreeHeap()
        {
            return Free;
        }

        /// <summary>Does not return, as on a board.</summary>
        public void Restart()
        {
            throw new BoardRestarted();
        }

        /// <summary>How many more times a UART finds no memory.</summary>
        public int Shortages { get; set; }

        public IUart Uart(int port)
        {
            if (Shortages > 0)
            {
                Shortages--;
                throw new OutOfMemoryException();
            }

            return OtherUarts == null ? Uarts[port - 1] : OtherUarts[port - 1];
        }

        public void Log(string line)
        {
            if (line.StartsWith("error: "))
            {
                Logged += line + "\n";
            }
            else
            {
                Messages += line + "\n";
            }
        }
    }
}
