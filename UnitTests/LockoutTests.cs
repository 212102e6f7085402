using nanoFramework.TestFramework;
using TS500.Firmware;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    /// <summary>Vanished peers hold all control blocks, and nobody gets in any more.</summary>
    [TestClass]
    public class LockoutTests
    {
        private const string Call = "GET /api/device HTTP/1.1\r\nHost: ts500\r\nConnection: close\r\n\r\n";
        private const int Second = 1000;
        private const int Time = 45 * Second;

        [TestMethod]
        public void ALongTimeOfTurningEverybodyAwayWhileNobodyIsConnectedEndsInARestart()
        {
            Bench bench = LeaveBlocks(16);
            TurnAway(bench, Time - Second);
            Assert.IsFalse(Ends(bench));
            TurnAway(bench, 2 * Second);
            Assert.IsTrue(Ends(bench));
            Assert.AreEqual(
                "error: nobody is connected, yet for 45 s the TCP stack has had no control block for a newcomer: clients that "
                + "vanished hold all 16\n",
                bench.Board.Logged);
        }

        [TestMethod]
        public void KeptConnectionsOfVanishedClientsCountAlsoWhenTheBudgetIsUsedUp()
        {
            Bench bench = new Bench("[http]\nkeep-alive=100");
            for (int i = 0; i < 16; i++)
            {
                bench.Http("GET /nothing HTTP/1.1\r\nHost: ts500\r\n\r\n");
                bench.Turns(110);
            }

            TurnAway(bench, Time + Second);
            Assert.IsTrue(Ends(bench));
        }

        [TestMethod]
        public void ANewcomerThatIsAcceptedBeginsThatTimeAgain()
        {
            Bench bench = LeaveBlocks(16);
            TurnAway(bench, Time - Second);
            bench.Http(Call);
            TurnAway(bench, Time - Second);
            Assert.IsFalse(Ends(bench));
        }

        [TestMethod]
        public void NobodyIsCutOff()
        {
            Bench bench = LeaveBlocks(16);
            FakeConnection client = bench.Connect();
            TurnAway(bench, 2 * Time);
            Assert.IsFalse(Ends(bench));
            client.PeerCloses();
            TurnAway(bench, 3 * Second);
            Assert.IsTrue(Ends(bench));
        }

        [TestMethod]
        public void AnHttpClientIsNotCutOffEither()
        {
            Bench bench = LeaveBlocks(16);
            FakeConnection client = bench.Http("");
            TurnAway(bench, Time - Second);
            client.Receive("GET /");
            TurnAway(bench, 3 * Second);
            Assert.IsFalse(client.Closed);
            Assert.IsFalse(Ends(bench));
        }

        [TestMethod]
        public void AFloodThatOutlastsTheRestartCausesNoOther()
        {
            Bench bench = LeaveBlocks(15);
            TurnAway(bench, 10 * Time);
            Assert.IsFalse(Ends(bench));
        }

        [TestMethod]
        public void WhileNobodyTriesItDoesNotRestart()
        {
            Bench bench = LeaveBlocks(16);
            TurnAway(bench, Time - Second);
            bench.Pass(10 * Time);
            Assert.IsFalse(Ends(bench));
        }

        /// <summary>Answers clients, each of which may hold a control block from then on.</summary>
        private static Bench LeaveBlocks(int count)
        {
            Bench bench = new Bench("[http]\nrequest-timeout=60000");
            for (int i = 0; i < count; i++)
            {
                Assert.IsTrue(bench.Http(Call).Closed);
                bench.Pass(20 * Second);
            }

            return bench;
        }

        private static void TurnAway(Bench bench, int time)
        {
            for (int i = 0; i < time; i += Second)
            {
                bench.Board.FakeNetwork.TurnAway(Limits.HttpTcpPort);
                bench.Turn();
                bench.Pass(Second - 1);
            }
        }

        /// <summary>Whether the terminal server returns to have the board restarted.</summary>
        private static bool Ends(Bench bench)
        {
            bench.Board.FakeClock.SleepsLeft = 600;
            try
            {
                bench.Server.Run();
                return true;
            }
            catch (System.InvalidOperationException)
            {
                // The clock stands still.
                return false;
            }
        }
    }
}
