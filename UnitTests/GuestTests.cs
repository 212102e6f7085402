using nanoFramework.TestFramework;
using TS500.Firmware;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    /// <summary>Watchers and newcomers that wait for a probe share the board's sockets with HTTP clients.</summary>
    [TestClass]
    public class GuestTests
    {
        // Of sixteen sockets, what listeners, port clients and connections on their way out leave.
        private const int Places = 3;

        // In ms. Whoever has sent something more recently is known to be alive, and is not probed.
        private const int Silence = 5000;

        private const string Poll = "GET /api/ports/1 HTTP/1.1\r\nHost: ts500\r\n\r\n";

        [TestMethod]
        [DataRow("probe")]
        [DataRow("watch")]
        public void ANewcomerDoesNotTakeTheSocketOfARequest(string busy)
        {
            Bench bench = new Bench("[port1]\nbusy=" + busy);
            bench.Connect();
            bench.Pass(Silence);
            FakeConnection[] callers = new FakeConnection[Places];
            for (int i = 0; i < Places; i++)
            {
                callers[i] = bench.Board.FakeNetwork.Connect(Limits.HttpTcpPort);
                callers[i].Receive(Poll);
                callers[i].Room = 10;
            }

            bench.Turns(3);
            FakeConnection newcomer = bench.Connect();
            bench.Turns(2);
            Assert.IsTrue(newcomer.Closed);
            Assert.Contains("in use", newcomer.Sent);
            for (int i = 0; i < Places; i++)
            {
                Assert.IsFalse(callers[i].Closed);
                callers[i].Room = int.MaxValue;
            }

            bench.Pass(Silence);
            newcomer = bench.Connect();
            bench.Turns(2);
            Assert.IsFalse(newcomer.Closed);
        }

        [TestMethod]
        public void HttpClientsThatAreOnlyKeptMakeRoomForNewcomersInTheSameTurn()
        {
            Bench bench = new Bench("");
            for (int port = 0; port < 2; port++)
            {
                bench.Board.FakeNetwork.Connect(Limits.FirstTcpPort + port);
            }

            bench.Pass(Silence);
            FakeConnection[] dashboards = new FakeConnection[Places];
            for (int i = 0; i < Places; i++)
            {
                dashboards[i] = bench.Http(Poll);
            }

            FakeConnection first = bench.Board.FakeNetwork.Connect(Limits.FirstTcpPort);
            FakeConnection second = bench.Board.FakeNetwork.Connect(Limits.FirstTcpPort + 1);
            bench.Turn();
            Assert.IsFalse(first.Closed || second.Closed);
            Assert.IsTrue(dashboards[0].Closed && dashboards[1].Closed);
            Assert.IsFalse(dashboards[2].Closed);
        }

        [TestMethod]
        public void AGracefulReleaseThatGuestsHaveLeftAloneMakesRoomForTheNextCaller()
        {
            Bench bench = new Bench("[port1]\nbusy=watch\n[port2]\nrelease-timeout=3000");
            bench.Board.FakeNetwork.Connect(Limits.FirstTcpPort + 1);
            for (int i = 0; i < Places; i++)
            {
                bench.Connect();
            }

            FakeConnection waiting = bench.Http("POST /api/ports/2/release?mode=graceful HTTP/1.1\r\nHost: ts500\r\n\r\n");
            bench.Turns(2);
            FakeConnection next = bench.Http("POST /api/ports/1/release HTTP/1.1\r\nHost: ts500\r\n\r\n");
            bench.Turns(13);
            Assert.IsTrue(waiting.Sent.StartsWith("HTTP/1.1 202 "), waiting.Sent);
            Assert.IsTrue(next.Sent.StartsWith("HTTP/1.1 200 "), next.Sent);
        }
    }
}
