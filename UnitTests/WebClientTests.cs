using nanoFramework.TestFramework;
using TS500.Firmware.Ports;
using TS500.Firmware.Protocol;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    /// <summary>A web page has a browser connect to a serial port.</summary>
    [TestClass]
    public class WebClientTests
    {
        private const string Post = "POST / HTTP/1.1\r\nHost: ts500:3301\r\nContent-Length: 7\r\n\r\nreboot\r";
        private const string Notice = "port 1 takes no web requests (web= in nf.config)\r\n";

        [TestMethod]
        [DataRow("raw")]
        [DataRow("auto")]
        [DataRow("telnet")]
        public void AWebRequestIsClosedBeforeAByteOfItReachesTheUart(string mode)
        {
            Bench bench = Bench.WithTelnet("[port1]\nmode=" + mode);
            FakeConnection client = bench.Connect();
            client.Receive(Post);
            bench.Turns(2);
            AssertEnded(bench, client);
        }

        [TestMethod]
        public void WhereverItIsSplit()
        {
            for (int cut = 0; cut <= Post.Length; cut++)
            {
                Bench bench = Bench.WithTelnet("");
                FakeConnection client = bench.Connect();
                client.Receive(Post.Substring(0, cut));
                bench.Turns(5);
                client.Receive(Post.Substring(cut));
                bench.Turns(5);
                AssertEnded(bench, client);
            }
        }

        [TestMethod]
        public void WhateverRoomTheLastClientHasLeft()
        {
            for (int room = 1; room <= 4; room++)
            {
                Bench bench = new Bench("");
                FakeConnection before = bench.Connect();
                bench.Uart.Room = 0;
                before.Receive(new string('\r', bench.Board.PortBuffer - room));
                bench.Turns(3);
                before.PeerCloses();
                bench.Turns(1100);
                FakeConnection client = bench.Connect();
                client.Receive(Post);
                bench.Turns(20);
                bench.Uart.Room = int.MaxValue;
                bench.Turns(5);
                Assert.AreEqual(1, bench.Ends(EndReason.Web));
                Assert.AreEqual(bench.Board.PortBuffer - room, bench.Uart.Sent.Length);
            }
        }

        [TestMethod]
        public void ALongPathDoesNotHideIt()
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            client.Receive("GET /" + new string('a', 5000) + " HTTP/1.1\r\n\r\n");
            bench.Turns(2);
            AssertEnded(bench, client);
        }

        [TestMethod]
        public void ThePortIsFreeAtOnce()
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            client.Receive(Post);
            bench.Turn();
            Assert.AreEqual(PortState.Idle, bench.Port.State);
            FakeConnection next = bench.Connect();
            next.Receive("hello\r");
            bench.Turns(2);
            Assert.AreEqual("hello\r", bench.Uart.Sent);
        }

        [TestMethod]
        public void ItHasNotSeenWhatTheUartSaid()
        {
            Bench bench = new Bench("");
            bench.Uart.Receive("boot log");
            FakeConnection browser = bench.Connect();
            bench.Turns(1);
            browser.Receive(Post);
            bench.Turns(2);
            Assert.Contains("boot log", bench.Connect().Sent);
        }

        [TestMethod]
        [DataRow("raw")]
        [DataRow("auto")]
        public void APortMayTakeThem(string mode)
        {
            Bench bench = Bench.WithTelnet("[port1]\nweb=allow\nmode=" + mode);
            FakeConnection client = bench.Connect();
            client.Receive(Post);
            bench.Turns(2);
            Assert.AreEqual(Post, bench.Uart.Sent);
            Assert.IsFalse(client.Closed);
        }

        [TestMethod]
        [DataRow("root\r")]
        [DataRow("GET / HTTP\r")]
        [DataRow("cat /proc/cmdline\r")]
        [DataRow("\u00ff\u00fb\u0003ls\r")]
        [DataRow("x")]
        [DataRow("reboot")]
        [DataRow("goes on")]
        public void NobodyElseWaits(string text)
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            client.Receive(text);
            bench.Turn();
            Assert.AreEqual(text, bench.Uart.Sent);
        }

        [TestMethod]
        public void AKeyThatCouldBeginARequestWaitsTenMillisecondsAndTheNextOneNotAtAll()
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            client.Receive("G");
            bench.Turns(WebFilter.MaxTime);
            Assert.AreEqual("", bench.Uart.Sent);
            bench.Turn();
            Assert.AreEqual("G", bench.Uart.Sent);
            client.Receive("ET / HTTP/1.1\r\n\r\n");
            bench.Turn();
            Assert.AreEqual("GET / HTTP/1.1\r\n\r\n", bench.Uart.Sent);
            Assert.IsFalse(client.Closed);
        }

        [TestMethod]
        public void WhatIsHeldIsNotLostWithTheConnection()
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            client.Receive("GET /reboot");
            client.PeerCloses();
            bench.Turns(3);
            Assert.AreEqual("GET /reboot", bench.Uart.Sent);
            Assert.AreEqual(PortState.HalfClosed, bench.Port.State);
        }

        [TestMethod]
        [DataRow("raw", "POST /api/ports/1/release")]
        [DataRow("auto", "POST /api/ports/1/release")]
        [DataRow("raw", "POST /api/ports/1/release?mode=graceful")]
        [DataRow("auto", "POST /api/ports/1/release?mode=graceful")]
        [DataRow("auto", "DELETE /api/ports/1/lease?owner=ci")]
        public void NorByARelease(string mode, string request)
        {
            Bench bench = Bench.WithTelnet("[port1]\nmode=" + mode);
            bench.Port.Leasing.Begin("ci", "192.0.2.10", 60, null, bench.Board.FakeClock.Milliseconds);
            FakeConnection client = bench.Connect();
            client.Receive("GET /reboot");
            bench.Turns(2);
            bench.Request(request);
            Assert.AreEqual("GET /reboot", bench.Uart.Sent);
            Assert.IsFalse(bench.Port.State == PortState.Connected);
        }

        [TestMethod]
        public void NorByATakeover()
        {
            Bench bench = new Bench("[port1]\nbusy=takeover");
            FakeConnection client = bench.Connect();
            client.Receive("GET /reboot");
            bench.Turns(2);
            bench.Connect();
            Assert.AreEqual(1, bench.Ends(EndReason.TakenOver));
            Assert.AreEqual("GET /reboot", bench.Uart.Sent);
        }

        [TestMethod]
        [DataRow("abort")]
        [DataRow("graceful")]
        public void APurgeDropsIt(string mode)
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            client.Receive("GET /reboot");
            bench.Turns(2);
            bench.Request("POST /api/ports/1/release?purge=true&mode=" + mode);
            Assert.AreEqual("", bench.Uart.Sent);
            Assert.AreEqual(11, bench.Port.Journal.Counters.Purged);
        }

        [TestMethod]
        public void ATelnetClientBehindTheFilterIsServedAsBefore()
        {
            Bench bench = Bench.WithTelnet("");
            FakeConnection client = bench.Connect();
            client.Receive("\u00ff\u00fd\u0001\u00ff\u00fd\u0003G");
            bench.Turns(2);
            client.Receive("ET / HTTP/1.1\r\u00ff\u00f1\n");
            bench.Turns(20);
            Assert.AreEqual("GET / HTTP/1.1\r", bench.Uart.Sent.Substring(0, 15));
            Assert.Contains("\"protocol\":\"telnet\"", bench.Request("GET /api/ports/1").Sent);
        }

        private static void AssertEnded(Bench bench, FakeConnection client)
        {
            Assert.AreEqual("", bench.Uart.Sent);
            Assert.IsTrue(client.WasReset);
            Assert.IsTrue(client.Sent.EndsWith(Notice), client.Sent);
            Assert.AreEqual(PortState.Idle, bench.Port.State);
            Assert.AreEqual(1, bench.Ends(EndReason.Web));
            Assert.AreEqual(0, bench.Port.Journal.Counters.FromClient);
        }
    }
}
