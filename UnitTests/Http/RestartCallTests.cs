using nanoFramework.TestFramework;
using TS500.Firmware;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    /// <summary>POST /api/device/restart.</summary>
    [TestClass]
    public class RestartCallTests
    {
        [TestMethod]
        public void TheAnswerIsSentAndOnlyThenTheBoardRestarts()
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            string answer = bench.Request("POST /api/device/restart").Sent;
            long asked = bench.Board.FakeClock.Milliseconds;
            Assert.IsTrue(answer.StartsWith("HTTP/1.1 202 "), answer);
            Assert.IsTrue(answer.EndsWith("{\"milliseconds\":1000}\n"), answer);
            client.Receive("still served");
            bench.Turn();
            Assert.AreEqual("still served", bench.Uart.Sent);
            Assert.IsFalse(bench.Server.IsRestartDue);

            bench.Server.Run();
            Assert.IsTrue(bench.Server.IsRestartDue);
            Assert.IsTrue(bench.Board.FakeClock.Milliseconds - asked <= 1001);
            Assert.IsTrue(client.Closed, "it would never know");
            Assert.AreEqual("released by the operator\r\n", client.Sent);
            Assert.AreEqual("", bench.Board.Logged);
            Assert.Contains("a restart was requested by 192.0.2.10:", bench.Board.Messages);
        }

        [TestMethod]
        public void AskingAgainDoesNotPutItOff()
        {
            Bench bench = new Bench("");
            bench.Request("POST /api/device/restart");
            bench.Turns(900);
            bench.Request("POST /api/device/restart");
            bench.Turns(100);
            Assert.IsTrue(bench.Server.IsRestartDue);
        }

        [TestMethod]
        public void ACallThatIsNotUnderstoodRestartsNothing()
        {
            Bench bench = new Bench("");
            Assert.IsTrue(bench.Request("POST /api/device/restart?delay=5").Sent.StartsWith("HTTP/1.1 400 "));
            Assert.IsTrue(bench.Request("GET /api/device/restart").Sent.StartsWith("HTTP/1.1 405 "));
            bench.Turns(2000);
            Assert.IsFalse(bench.Server.IsRestartDue);
        }
    }
}
