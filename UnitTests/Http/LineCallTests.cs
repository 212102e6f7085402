using nanoFramework.TestFramework;
using TS500.Firmware.Events;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    /// <summary>POST /api/ports/{n}/break, /lines and /reset.</summary>
    [TestClass]
    public class LineCallTests
    {
        [TestMethod]
        [DataRow("", 250)]
        [DataRow("?ms=30", 30)]
        public void ABreakLastsAsLongAsAskedForAndTheClientStays(string query, int milliseconds)
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            string answer = Post(bench, "break" + query);
            Assert.IsTrue(answer.StartsWith("HTTP/1.1 202 "), answer);
            Assert.IsTrue(answer.EndsWith("{\"port\":1,\"milliseconds\":" + milliseconds.ToString() + "}\n"), answer);
            bench.Turns(milliseconds - 5);
            Assert.IsTrue(bench.Uart.Break);
            bench.Turns(10);
            Assert.IsFalse(bench.Uart.Break);
            Assert.AreEqual(1, bench.Port.Journal.Counters.Breaks);
            Assert.IsFalse(client.Closed);

            EventRecord record = bench.Server.Events.Find(bench.Server.Events.Last);
            Assert.IsTrue(record.Kind == EventKind.Break);
            Assert.Contains("192.0.2.10:", record.By);
        }

        [TestMethod]
        public void LinesAreSetAndTold()
        {
            Bench bench = WithLines();
            Assert.IsTrue(Post(bench, "lines?dtr=true").EndsWith("{\"port\":1,\"dtr\":true,\"rts\":false}\n"));
            string answer = Post(bench, "lines?rts=true&dtr=false");
            Assert.IsTrue(answer.StartsWith("HTTP/1.1 200 "), answer);
            Assert.IsTrue(answer.EndsWith("{\"port\":1,\"dtr\":false,\"rts\":true}\n"), answer);
            Assert.AreEqual("dtr1 dtr0 rts1", ((FakeLine)bench.Uart.Dtr).Journal);
        }

        [TestMethod]
        public void ALineThatTheBoardLacksIsToldAndTheOtherIsLeftAlone()
        {
            Bench bench = WithDtr();
            string answer = Post(bench, "lines?dtr=true&rts=true");
            Assert.IsTrue(answer.StartsWith("HTTP/1.1 501 "), answer);
            Assert.Contains("no RTS line", answer);
            Assert.Contains("\"hint\":", answer);
            Assert.AreEqual("", ((FakeLine)bench.Uart.Dtr).Journal);
            Assert.IsTrue(Post(bench, "lines?dtr=true").EndsWith("{\"port\":1,\"dtr\":true,\"rts\":null}\n"));
        }

        [TestMethod]
        [DataRow("[port1]\nreset=dtr0 rts1 100ms rts0", "", "dtr0 rts1 100ms rts0")]
        [DataRow("", "?sequence=dtr0+rts1%20100ms+rts0", "dtr0 rts1 100ms rts0")]
        [DataRow("[port1]\nreset=dtr1", "?sequence=esp-run", "esp-run")]
        public void AResetRunsOnTheDevice(string configuration, string query, string sequence)
        {
            Bench bench = WithLines(configuration);
            string answer = Post(bench, "reset" + query);
            Assert.IsTrue(answer.StartsWith("HTTP/1.1 202 "), answer);
            Assert.IsTrue(answer.EndsWith("{\"port\":1,\"sequence\":\"" + sequence + "\",\"milliseconds\":100}\n"), answer);
            FakeLine dtr = (FakeLine)bench.Uart.Dtr;
            bench.Turns(90);
            Assert.AreEqual("dtr0 rts1", dtr.Journal);
            bench.Turns(12);
            Assert.AreEqual("dtr0 rts1 rts0", dtr.Journal);

            EventRecord record = bench.Server.Events.Find(bench.Server.Events.Last);
            Assert.IsTrue(record.Kind == EventKind.DeviceReset);
            Assert.AreEqual(sequence, record.Detail);
        }

        [TestMethod]
        public void WhatIsSetDuringAResetWaitsForItsEnd()
        {
            Bench bench = WithLines();
            Post(bench, "reset?sequence=esp-run");
            string answer = Post(bench, "lines?dtr=true");
            Assert.IsTrue(answer.StartsWith("HTTP/1.1 202 "), answer);
            bench.Turns(110);
            Assert.AreEqual("dtr0 rts1 rts0 dtr1", ((FakeLine)bench.Uart.Dtr).Journal);
        }

        [TestMethod]
        [DataRow("break?ms=0", 400)]
        [DataRow("break?ms=10001", 400)]
        [DataRow("break?ms=x", 400)]
        [DataRow("break?seconds=1", 400)]
        [DataRow("lines", 400)]
        [DataRow("lines?dtr=1", 400)]
        [DataRow("lines?cts=true", 400)]
        [DataRow("lines?dtr=true&cts=true", 400)]
        [DataRow("reset?sequence=hard", 400)]
        [DataRow("reset?sequence=", 400)]
        [DataRow("reset?mode=esp-run", 400)]
        [DataRow("reset", 409)]
        [DataRow("reset?sequence=none", 409)]
        public void WhatCannotBeDoneTouchesNoLine(string call, int status)
        {
            Bench bench = WithLines();
            string answer = Post(bench, call);
            Assert.IsTrue(answer.StartsWith("HTTP/1.1 " + status.ToString() + " "), answer);
            bench.Turns(5);
            Assert.AreEqual("", ((FakeLine)bench.Uart.Dtr).Journal);
            Assert.IsFalse(bench.Uart.HoldsOutput);
        }

        [TestMethod]
        [DataRow("break")]
        [DataRow("lines?dtr=true")]
        [DataRow("reset?sequence=esp-run")]
        public void WhatTheBoardCannotDoIsToldWithAHint(string call)
        {
            Bench bench = new Bench("");
            bench.Uart.CanBreak = false;
            string answer = Post(bench, call);
            Assert.IsTrue(answer.StartsWith("HTTP/1.1 501 "), answer);
            Assert.Contains("\"hint\":\"", answer);
        }

        [TestMethod]
        [DataRow("break")]
        [DataRow("lines?dtr=true")]
        [DataRow("reset?sequence=esp-run")]
        public void APortWithoutItsUartTellsWhy(string call)
        {
            FakeBoard board = new FakeBoard();
            board.Uarts[0].OpenFault = "no such pin";
            string answer = Post(new Bench("", board), call);
            Assert.IsTrue(answer.StartsWith("HTTP/1.1 409 "), answer);
            Assert.Contains("\"hint\":\"COM1 cannot be opened: no such pin\"", answer);
        }

        private static Bench WithLines(string configuration = "")
        {
            FakeBoard board = new FakeBoard();
            FakeLine dtr = new FakeLine("dtr");
            board.Uarts[0].Dtr = dtr;
            board.Uarts[0].Rts = new FakeLine("rts", dtr);
            return new Bench(configuration, board);
        }

        private static Bench WithDtr()
        {
            FakeBoard board = new FakeBoard();
            board.Uarts[0].Dtr = new FakeLine("dtr");
            return new Bench("", board);
        }

        private static string Post(Bench bench, string call)
        {
            return bench.Request("POST /api/ports/1/" + call).Sent;
        }
    }
}
