using TS500.Firmware;
using TS500.Firmware.Settings;
using TS500.Firmware.Ports;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    /// <summary>A terminal server on a board of fakes, listening and ready for a client.</summary>
    public sealed class Bench
    {
        private const int LongestTurn = 100;

        public readonly FakeBoard Board;
        public readonly TerminalServer Server;

        public Bench(string configuration)
            : this(configuration, new FakeBoard())
        {
        }

        public Bench(string configuration, FakeBoard board)
        {
            Board = board;
            Server = new TerminalServer(board, Raw(ConfigurationParser.Parse(configuration)));
            Server.Turn();
        }

        private Bench(DeviceConfiguration configuration, FakeBoard board)
        {
            Board = board;
            Server = new TerminalServer(Board, configuration);
            Server.Turn();
        }

        /// <summary>Makes a terminal server with nf.config's own default of mode=auto; otherwise it is raw.</summary>
        public static Bench WithTelnet(string configuration)
        {
            return WithTelnet(configuration, new FakeBoard());
        }

        /// <summary>The same on a board of its own.</summary>
        public static Bench WithTelnet(string configuration, FakeBoard board)
        {
            return new Bench(ConfigurationParser.Parse(configuration), board);
        }

        public PortSession Port => Server.Port(1);

        public FakeUart Uart => Board.Uarts[0];

        /// <summary>Does a turn, a millisecond later.</summary>
        public void Turn()
        {
            Turns(1);
        }

        /// <summary>Does turns, a millisecond apart.</summary>
        public void Turns(int count)
        {
            for (int i = 0; i < count; i++)
            {
                Board.FakeClock.Milliseconds++;
                Server.Turn();
            }
        }

        /// <summary>Lets a longer time pass, in turns as long as one may take.</summary>
        public void Pass(int milliseconds)
        {
            for (int passed = 0; passed < milliseconds; passed += LongestTurn)
            {
                Board.FakeClock.Milliseconds += LongestTurn;
                Server.Turn();
            }
        }

        /// <summary>Connects a client to port 1, which accepts it.</summary>
        public FakeConnection Connect()
        {
            FakeConnection client = Board.FakeNetwork.Connect(Limits.FirstTcpPort);
            Turn();
            return client;
        }

        /// <summary>Connects a client to the HTTP endpoint, sends text and does some turns.</summary>
        public FakeConnection Http(string text)
        {
            FakeConnection client = Board.FakeNetwork.Connect(80);
            client.Receive(text);
            Turns(4);
            return client;
        }

        /// <summary>Sends a complete request without a body.</summary>
        public FakeConnection Request(string line)
        {
            return Http(line + " HTTP/1.1\r\nHost: 192.0.2.1\r\n\r\n");
        }

        private static DeviceConfiguration Raw(DeviceConfiguration configuration)
        {
            for (int i = 0; i < configuration.Ports.Length; i++)
            {
                configuration.Ports[i] = configuration.Ports[i].With(new[] { "mode" }, new[] { "raw" }, out string[] errors);
            }

            return configuration;
        }

        /// <summary>How many sessions of port 1 ended for a reason.</summary>
        public int Ends(EndReason reason)
        {
            return Port.Journal.Counters.Ends[(int)reason];
        }
    }
}
