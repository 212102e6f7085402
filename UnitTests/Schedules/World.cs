using System.Collections;
using TS500.Firmware;
using TS500.Firmware.Ports;
using TS500.Firmware.Settings;
using TS500.Hal;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests.Schedules
{
    /// <summary>A terminal server, its five devices, and its clients, as a schedule has them act.</summary>
    public sealed class World
    {
        public const int PortBuffer = 700;
        public const int MaxWatchers = 2;
        public const string Operator = "192.0.2.99:1";
        public const string HttpAddress = "198.51.100.7:";

        private const int MaxPeers = 7;
        private const int LongestTurn = 100;

        public readonly PortModel[] Ports = new PortModel[Limits.Ports];
        public readonly ArrayList HttpPeers = new ArrayList();
        public readonly TerminalServer Server;
        public readonly FakeBoard Board = new FakeBoard();
        public readonly Limits Budget;

        private readonly Invariants _invariants;
        private int _peers;

        public World()
        {
            Board.PortBuffer = PortBuffer;
            DeviceConfiguration configuration = ConfigurationParser.Parse(
                "[device]\nwatchers=" + MaxWatchers.ToString() + "\n" + DrawnSettings.First(Limits.Ports));
            Board.OtherUarts = new IUart[Limits.Ports];
            for (int i = 0; i < Ports.Length; i++)
            {
                int log = configuration.Ports[i].Log;
                Ports[i] = new PortModel(this, i, log == 0 ? Board.LogBytes : log * 1024);
                Board.OtherUarts[i] = Ports[i].Wire;
            }

            Now = Board.FakeClock.Milliseconds;
            Server = new TerminalServer(Board, configuration);
            Budget = new Limits(Board.Network, MaxWatchers);
            for (int i = 0; i < Ports.Length; i++)
            {
                Ports[i].Session = Server.Port(i + 1);
            }

            _invariants = new Invariants(this);
            Turn(1);
        }

        /// <summary>The firmware's time, which knows no holes.</summary>
        public long Now { get; private set; }

        public int TurnNumber { get; private set; }

        /// <summary>How many of the turns accept newcomers: the first of each millisecond.</summary>
        public int Accepts { get; private set; }

        /// <summary>What is wrong, or null: the rule that was broken, a colon, and how.</summary>
        public string Failure { get; private set; }

        /// <summary>How many connections the firmware owns.</summary>
        public int Owned { get; private set; }

        /// <summary>How many watchers there are, and newcomers that wait for a probe.</summary>
        public int Guests => Watchers + _invariants.CountWaiting();

        public int Watchers => _invariants.CountWatchers();

        /// <summary>Whether a newcomer may find no place to wait or to watch.</summary>
        public bool MayBeFull => Guests >= Budget.MaxGuests || Guests + HttpClients() >= Budget.SharedSockets;

        public void Fail(string rule, string how)
        {
            Failure = Failure ?? rule + ": " + how;
        }

        public void Check(bool right, string rule, string how)
        {
            if (!right)
            {
                Fail(rule, how);
            }
        }

        public static bool HaveSameAddress(string one, string other)
        {
            return one != null && one.Substring(0, one.IndexOf(':')) == other.Substring(0, other.IndexOf(':'));
        }

        /// <summary>One of the few addresses that clients have.</summary>
        public static string AddressOf(int which)
        {
            return "192.0.2." + (10 + which % 3).ToString();
        }

        /// <summary>One of the few that lease ports.</summary>
        public static string OwnerOf(int which)
        {
            return which % 4 == 0 ? "two" : "one";
        }

        /// <summary>Holds what there must be after each turn against what there is.</summary>
        public void Check()
        {
            _invariants.Check();
        }

        /// <summary>Does a turn.</summary>
        /// <param name="milliseconds">How much later than the one before.</param>
        public void Turn(int milliseconds)
        {
            Board.FakeClock.Milliseconds += milliseconds;
            Now += milliseconds < LongestTurn ? milliseconds : LongestTurn;
            TurnNumber++;
            Accepts += milliseconds > 0 ? 1 : 0;
            Server.Turn();
            _invariants.Check();
            Check(milliseconds == 0 || Owned + Limits.Ports + 1 <= Board.Network.Sockets, "sockets", "there are not as many, after a turn");
        }

        public void Turns(int count, int milliseconds)
        {
            for (int i = 0; i < count && Failure == null; i++)
            {
                Turn(milliseconds);
            }
        }

        /// <summary>Everybody reads and nothing holds anything back: all that is on its way must arrive.</summary>
        public void Settle()
        {
            for (int i = 0; i < Ports.Length; i++)
            {
                Ports[i].Wire.Fails = false;
                Ports[i].Wire.Flow();
                for (int j = 0; j < Ports[i].Peers.Count; j++)
                {
                    ((Peer)Ports[i].Peers[j]).ReadsAll();
                }
            }

            Turns(22, LongestTurn);
            Turns(220, 1);
            for (int i = 0; i < Ports.Length && Failure == null; i++)
            {
                Settled.Check(this, Ports[i]);
            }
        }

        /// <summary>Connects a peer, if the port listens and there are not too many.</summary>
        public void Connect(PortModel port, int address)
        {
            int tcpPort = Limits.FirstTcpPort + port.Index;
            if (port.Peers.Count < MaxPeers && Board.FakeNetwork.IsListening(tcpPort))
            {
                Peer peer = new Peer(this, port, AddressOf(address) + ":" + NextNumber(), _peers, null);
                port.Peers.Add(peer);
                Board.FakeNetwork.Connect(tcpPort, peer);
            }
        }

        /// <summary>Connects an HTTP client, unless there are too many.</summary>
        public void ConnectHttp(PortModel port, int kind)
        {
            if (HttpPeers.Count >= MaxPeers)
            {
                return;
            }

            bool purges = kind % 8 >= 6;
            string request = kind % 4 == 0 ? "GET /api/ports HTTP/1.1\r\nHost: ts500\r\n" + (kind < 8 ? "\r\n" : "")
                : kind % 4 == 1 ? ""
                : "POST /api/ports/" + (port.Index + 1).ToString() + "/release?mode=" + (kind % 4 == 2 ? "graceful" : "abort")
                    + (purges ? "&purge=true" : "") + " HTTP/1.1\r\nHost: ts500\r\nContent-Length: 0\r\n\r\n";
            port.ToUart.PurgesLeft += purges ? 1 : 0;
            Peer peer = new Peer(this, null, HttpAddress + NextNumber(), _peers, request);
            if (kind >= 12)
            {
                peer.Output.Stall(kind == 15 ? 250 : 0);
            }

            HttpPeers.Add(peer);
            Board.FakeNetwork.Connect(Limits.HttpTcpPort, peer);
        }

        public void Release(PortModel port, bool graceful, bool purge)
        {
            port.Look();
            if (port.Client != null)
            {
                port.Client.IsReleased = true;
                port.ReleaseAt = port.Session.State == PortState.Connected ? port.Wire.BytesRead : port.ReleaseAt;
            }

            port.ToUart.PurgesLeft += purge ? 1 : 0;
            Release release = port.Session.Release(graceful, purge, Operator, Now);
            bool isGone = port.Client == null || port.Client.Name != release.Client;
            Check(!(release.Ended >= 0) || isGone, "release", "of " + release.Client + " says that it is gone");
            Check(graceful || release.Ended == Now, "release", "an abort takes time");
            _invariants.Check();
        }

        public void Apply(PortModel port, PortSettings settings)
        {
            port.Applied = Now;
            port.Session.Apply(settings, "busy", Operator, Now);
        }

        /// <summary>The firmware looks at a connection for the first time.</summary>
        public void OnAccepted()
        {
            Owned++;

            // HTTP clients that are only kept make room for guests later in this turn.
            Check(Owned + Limits.Ports + 1 <= Board.Network.Sockets + Guests, "sockets", "there are not as many");
        }

        /// <summary>A connection is ended.</summary>
        public void OnEnd(Peer peer)
        {
            Owned--;
            if (peer.Port == null)
            {
                HttpPeers.Remove(peer);
            }
        }

        private int HttpClients()
        {
            int count = 0;
            for (int i = 0; i < HttpPeers.Count; i++)
            {
                count += ((Peer)HttpPeers[i]).AcceptedIn >= 0 ? 1 : 0;
            }

            return count;
        }

        private string NextNumber()
        {
            _peers++;
            return (20000 + _peers % 40000).ToString();
        }
    }
}
