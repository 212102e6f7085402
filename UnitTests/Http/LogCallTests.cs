using nanoFramework.TestFramework;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    /// <summary>GET /api/ports/{n}/log: the bytes as they were, from an offset on.</summary>
    [TestClass]
    public class LogCallTests
    {
        // Of the fake board.
        private const int Capacity = 4096;

        [TestMethod]
        [DataRow("", 200, "hello", 0, 0)]
        [DataRow("?from=0", 200, "hello", 0, 0)]
        [DataRow("?from=2", 200, "llo", 2, 0)]
        [DataRow("?from=5", 200, "", 5, 0)]
        public void WhatIsKeptIsToldFromAnOffsetOn(string query, int status, string body, int first, int missed)
        {
            Bench bench = new Bench("");
            bench.Uart.Receive("hello");
            bench.Turn();
            string answer = Get(bench, query);
            AssertHead(answer, status, first, 5, missed);
            Assert.IsTrue(answer.EndsWith("\r\n\r\n" + body), answer);
            Assert.Contains("\r\nContent-Type: application/octet-stream\r\n", answer);
        }

        [TestMethod]
        public void EveryByteValueIsAsItWas()
        {
            string all = "";
            for (int i = 1; i < 256; i++)
            {
                all += (char)i;
            }

            Bench bench = new Bench("");
            bench.Uart.Receive(all);
            bench.Turn();
            Assert.IsTrue(Get(bench, "").EndsWith("\r\n\r\n" + all));
        }

        [TestMethod]
        public void WhatIsGoneIsCountedAndTheRestIsTold()
        {
            Bench bench = new Bench("");
            Say(bench, Capacity + 1000);
            string answer = Get(bench, "?from=10");
            AssertHead(answer, 206, 1000, Capacity + 1000, 990);
            Assert.Contains("\r\nContent-Range: bytes 1000-5095/5096\r\n", answer);
            Assert.AreEqual(Latin.Letters(1000, Capacity), Answers.Body(answer));

            AssertHead(Get(bench, ""), 200, 1000, Capacity + 1000, 0);
            AssertHead(Get(bench, "?from=1000"), 200, 1000, Capacity + 1000, 0);
            Assert.AreEqual(Latin.Letters(4000, 1096), Answers.Body(Get(bench, "?from=4000")));
        }

        [TestMethod]
        public void WhatComesMeanwhileIsForTheNextCall()
        {
            Bench bench = new Bench("");
            Say(bench, 3000);
            FakeConnection caller = bench.Board.FakeNetwork.Connect(80);
            caller.Room = 100;
            caller.Receive("GET /api/ports/1/log HTTP/1.1\r\nHost: ts500\r\n\r\n");
            bench.Turns(3);
            Say(bench, 1000, 3000);
            caller.Room = int.MaxValue;
            bench.Turns(3);
            AssertHead(caller.Sent, 200, 0, 3000, 0);
            Assert.AreEqual(Latin.Letters(0, 3000), Answers.Body(caller.Sent));
            Assert.AreEqual(Latin.Letters(3000, 1000), Answers.Body(Get(bench, "?from=3000")));
        }

        [TestMethod]
        public void WhoIsOvertakenIsCutOffAndNotToldThatThisIsAll()
        {
            Bench bench = new Bench("");
            Say(bench, Capacity);
            FakeConnection caller = bench.Board.FakeNetwork.Connect(80);
            caller.Room = 100;
            caller.Receive("GET /api/ports/1/log HTTP/1.1\r\nHost: ts500\r\n\r\n");
            bench.Turns(3);
            Say(bench, Capacity, Capacity);
            caller.Room = int.MaxValue;
            bench.Turns(3);
            Assert.IsTrue(caller.WasReset);
            Assert.IsFalse(caller.Sent.EndsWith("\r\n0\r\n\r\n"), caller.Sent);
            Assert.AreEqual(0, bench.Server.HttpFaults);
        }

        [TestMethod]
        public void ALongAnswerIsSpreadOverTurns()
        {
            Bench bench = new Bench("[port1]\nlog=32");
            Say(bench, 30000);
            FakeConnection caller = bench.Board.FakeNetwork.Connect(80);
            caller.Receive("GET /api/ports/1/log HTTP/1.1\r\nHost: ts500\r\n\r\n");
            bench.Turn();
            Assert.IsTrue(caller.Sent.Length > 0 && caller.Sent.Length < 25000, caller.Sent.Length.ToString());
            bench.Turn();
            Assert.AreEqual(Latin.Letters(0, 30000), Answers.Body(caller.Sent));
        }

        [TestMethod]
        public void AnOffsetThatIsNotThereYetIsRefusedWithWhatThereIs()
        {
            Bench bench = new Bench("");
            Say(bench, Capacity + 10);
            string answer = Get(bench, "?from=" + (Capacity + 11).ToString());
            AssertHead(answer, 416, 10, Capacity + 10, 0);
            Assert.Contains("\r\nContent-Range: bytes */4106\r\n", answer);
            Assert.Contains("\"hint\":", answer);
        }

        [TestMethod]
        [DataRow("?from=-1")]
        [DataRow("?from=")]
        [DataRow("?from=0x10")]
        [DataRow("?from=1234567890123456789")]
        [DataRow("?since=1")]
        [DataRow("?from=1&from=2")]
        [DataRow("?from=%")]
        public void WhatIsNoOffsetIsRefused(string query)
        {
            string answer = Get(new Bench(""), query);
            Assert.IsTrue(answer.StartsWith("HTTP/1.1 400 "), answer);
        }

        [TestMethod]
        public void AHeadTellsWhatThereIs()
        {
            Bench bench = new Bench("");
            Say(bench, 3000);
            string answer = bench.Request("HEAD /api/ports/1/log?from=7").Sent;
            AssertHead(answer, 200, 7, 3000, 0);
            Assert.IsTrue(answer.EndsWith("\r\n\r\n"), answer);
        }

        [TestMethod]
        public void ReadingTakesNothingFromTheNextClient()
        {
            Bench bench = new Bench("");
            bench.Uart.Receive("boot");
            bench.Turn();
            Get(bench, "");
            FakeConnection client = bench.Connect();
            bench.Turn();
            Assert.AreEqual("boot", client.Sent);
        }

        private static void AssertHead(string answer, int status, int first, int next, int missed)
        {
            Assert.IsTrue(answer.StartsWith("HTTP/1.1 " + status.ToString() + " "), answer);
            Assert.Contains("\r\nX-Log-First: " + first.ToString() + "\r\n", answer);
            Assert.Contains("\r\nX-Log-Next: " + next.ToString() + "\r\n", answer);
            Assert.Contains("\r\nX-Log-Missed: " + missed.ToString() + "\r\n", answer);
        }

        private static string Get(Bench bench, string query)
        {
            return bench.Request("GET /api/ports/1/log" + query).Sent;
        }

        /// <summary>The device says letters, each determined by its offset.</summary>
        private static void Say(Bench bench, int count, int from = 0)
        {
            bench.Uart.Receive(Latin.Letters(from, count));
            bench.Turns(3);
        }
    }
}
