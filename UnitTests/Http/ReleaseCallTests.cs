using nanoFramework.TestFramework;
using TS500.Firmware.Ports;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    /// <summary>What POST /api/ports/{n}/release answers: who was released, and why it was there; to each caller the truth.</summary>
    [TestClass]
    public class ReleaseCallTests
    {
        private const string Nobody = "{\"port\":1,\"released\":false,\"client\":null,";

        [TestMethod]
        public void ASilentClientIsToldWithItsSilence()
        {
            Bench bench = new Bench("");
            bench.Board.FakeClock.UnixSeconds = 1795464152;
            FakeConnection client = bench.Connect();
            bench.Turns(3000);
            client.Receive("x");
            bench.Turns(61500);
            string answer = Abort(bench);
            Assert.Contains("\"client\":\"" + client.RemoteEndPoint + "\",\"since\":\"2026-11-23T20:02:32Z\",\"seconds\":64,\"idle\":6150", answer);
            Assert.Contains(",\"stalled\":0,\"unacknowledged\":null,\"mode\":\"abort\",\"milliseconds\":0}", answer);
        }

        [TestMethod]
        public void AClientThatTakesNothingIsToldWithItsStall()
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            client.Room = 0;
            bench.Uart.Receive("unread");
            bench.Turns(5000);
            Assert.Contains(",\"stalled\":500", Abort(bench));
        }

        [TestMethod]
        public void OfTwoAbortsOneReleasesTheClient()
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            FakeConnection one = Ask(bench, "abort");
            FakeConnection other = Ask(bench, "abort");
            bench.Turns(3);
            Assert.Contains("\"released\":true,\"client\":\"" + client.RemoteEndPoint + "\"", one.Sent);
            Assert.Contains(Nobody, other.Sent);
            Assert.AreEqual(1, bench.Ends(EndReason.Released));
        }

        [TestMethod]
        public void TwoGracefulOnesAreAnsweredWithTheSameRelease()
        {
            Bench bench = new Bench("[port1]\nrelease-timeout=50");
            FakeConnection client = bench.Connect();
            FakeConnection one = Ask(bench, "graceful");
            bench.Turns(20);
            FakeConnection other = Ask(bench, "graceful");
            bench.Turns(20);
            Assert.AreEqual("", one.Sent + other.Sent);
            bench.Turns(20);
            string released = "\"released\":true,\"client\":\"" + client.RemoteEndPoint + "\"";
            Assert.Contains(released, one.Sent);
            Assert.Contains(released, other.Sent);
            Assert.Contains("\"mode\":\"graceful\",\"milliseconds\":50}", one.Sent);
            Assert.Contains("\"mode\":\"graceful\",\"milliseconds\":50}", other.Sent);
            Assert.AreEqual(1, bench.Ends(EndReason.Released));
        }

        [TestMethod]
        public void AnAbortDuringAGracefulOneEndsIt()
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            FakeConnection graceful = Ask(bench, "graceful");
            bench.Turns(20);
            FakeConnection abort = Ask(bench, "abort");
            bench.Turns(3);
            string released = "\"released\":true,\"client\":\"" + client.RemoteEndPoint + "\"";
            Assert.Contains(released, graceful.Sent);
            Assert.Contains("\"milliseconds\":21}", graceful.Sent);
            Assert.Contains(released, abort.Sent);
            Assert.Contains("\"mode\":\"abort\",\"milliseconds\":0}", abort.Sent);
            Assert.AreEqual(1, bench.Ends(EndReason.Released));
        }

        [TestMethod]
        public void ATakeoverDuringAGracefulOneEndsItAndTheNewcomerIsNotMeant()
        {
            Bench bench = new Bench("[port1]\nbusy=takeover");
            FakeConnection client = bench.Connect();
            FakeConnection graceful = Ask(bench, "graceful");
            bench.Turns(20);
            FakeConnection newcomer = bench.Connect();
            bench.Turns(3);
            Assert.Contains("\"client\":\"" + client.RemoteEndPoint + "\"", graceful.Sent);
            Assert.AreEqual(1, bench.Ends(EndReason.Released));
            Assert.IsFalse(newcomer.Closed);
        }

        [TestMethod]
        public void InTheTurnOfATakeoverItReleasesWhoHasThePortThen()
        {
            Bench bench = new Bench("[port1]\nbusy=takeover");
            bench.Connect();
            FakeConnection caller = bench.Board.FakeNetwork.Connect(80);
            bench.Turns(2);
            FakeConnection newcomer = bench.Board.FakeNetwork.Connect(TS500.Firmware.Limits.FirstTcpPort);
            caller.Receive("POST /api/ports/1/release HTTP/1.1\r\nHost: ts500\r\n\r\n");
            bench.Turns(3);
            Assert.Contains("\"client\":\"" + newcomer.RemoteEndPoint + "\"", caller.Sent);
            Assert.IsTrue(newcomer.Closed);
            Assert.AreEqual(1, bench.Ends(EndReason.TakenOver));
            Assert.AreEqual(1, bench.Ends(EndReason.Released));
        }

        [TestMethod]
        public void WhileAnotherWaitsForAProbeTheReleaseIsOfTheHolderAndTakesNoTime()
        {
            Bench bench = new Bench("");
            FakeConnection holder = bench.Connect();
            bench.Turns(5000);
            FakeConnection waiting = bench.Connect();
            FakeConnection caller = Ask(bench, "graceful");
            bench.Turns(3);
            Assert.Contains("\"client\":\"" + holder.RemoteEndPoint + "\"", caller.Sent);
            Assert.Contains("\"milliseconds\":0}", caller.Sent);
            Assert.AreEqual(waiting.RemoteEndPoint, bench.Port.Client.EndPoint);
        }

        private static FakeConnection Ask(Bench bench, string mode)
        {
            FakeConnection caller = bench.Board.FakeNetwork.Connect(80);
            caller.Receive("POST /api/ports/1/release?mode=" + mode + " HTTP/1.1\r\nHost: ts500\r\n\r\n");
            bench.Board.FakeClock.Milliseconds++;
            bench.Server.Turn();
            return caller;
        }

        private static string Abort(Bench bench)
        {
            return bench.Request("POST /api/ports/1/release").Sent;
        }
    }
}
