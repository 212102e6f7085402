using nanoFramework.TestFramework;
using TS500.Hal;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    /// <summary>What the next client gets of what the device said before it came.</summary>
    [TestClass]
    public class ReplayTests
    {
        [TestMethod]
        public void TheNextClientFirstGetsWhatCameMeanwhile()
        {
            Bench bench = new Bench("");
            string text = Latin.Pattern(6000);
            bench.Uart.Receive(text);
            bench.Turns(20);
            Assert.AreEqual(4096, bench.Port.Waiting);
            Assert.AreEqual(6000L - 4096, bench.Port.Journal.Counters.Discarded);
            FakeConnection client = bench.Connect();
            bench.Uart.Receive("now");
            bench.Turns(3);
            Assert.AreEqual(text.Substring(6000 - 4096) + "now", client.Sent);
        }

        [TestMethod]
        public void ACheckThatOnlyConnectsHasSeenNothing()
        {
            Bench bench = new Bench("");
            bench.Uart.Receive("panic");
            bench.Turn();
            FakeConnection check = bench.Connect();
            bench.Turn();
            check.PeerCloses();
            bench.Turns(1500);
            Assert.IsTrue(check.Closed);
            Assert.AreEqual("panic", Next(bench));
        }

        [TestMethod]
        public void AScriptThatWaitsForItsAnswerHasSeenIt()
        {
            Bench bench = new Bench("");
            FakeConnection script = bench.Connect();
            script.Receive("help\n");
            script.PeerCloses();
            bench.Turns(2);
            bench.Uart.Receive("no help");
            bench.Turns(1500);
            Assert.AreEqual("no help", script.Sent);
            Assert.AreEqual("", Next(bench));
        }

        [TestMethod]
        public void AClientThatStayedASecondAndClosedHasSeenWhatItWasSent()
        {
            Bench bench = new Bench("[port1]\nhalf-close=0");
            FakeConnection first = bench.Connect();
            first.Room = 5;
            bench.Uart.Receive("hello world");
            bench.Turns(1000);
            first.PeerCloses();
            bench.Turn();
            Assert.AreEqual("hello", first.Sent);
            Assert.AreEqual(" world", Next(bench));
        }

        [TestMethod]
        public void AByteFromAClientProvesThatItHasSeenWhatItWasSentBefore()
        {
            Bench bench = new Bench("");
            FakeConnection first = bench.Connect();
            bench.Uart.Receive("login: ");
            bench.Turn();
            first.Receive("root\r");
            bench.Turn();
            bench.Uart.Receive("password: ");
            bench.Turns(2);
            first.Broken = true;
            bench.Turn();
            Assert.AreEqual("password: ", Next(bench));
        }

        [TestMethod]
        [DataRow(ConnectionEnd.Reset)]
        [DataRow(ConnectionEnd.TimedOut)]
        public void WhatAClientThatWasCutOffMayNotHaveSeenIsTheNextOnes(int end)
        {
            Bench bench = new Bench("");
            FakeConnection first = bench.Connect();
            bench.Uart.Receive(Latin.Pattern(3000));
            bench.Turns(5000);
            Assert.AreEqual(3000, first.Sent.Length);
            first.End = end;
            first.Broken = true;
            bench.Turn();
            Assert.AreEqual(Latin.Pattern(3000), Next(bench));
        }

        [TestMethod]
        public void AReleasedClientMayNotHaveSeenWhatItWasSent()
        {
            Bench bench = new Bench("");
            bench.Connect();
            bench.Uart.Receive("in flight");
            bench.Turns(2);
            bench.Port.Release(false, false, "192.0.2.9:1", bench.Board.FakeClock.Milliseconds);
            Assert.AreEqual("in flight", Next(bench));
        }

        [TestMethod]
        [DataRow("all", "seen, unseen")]
        [DataRow("new", "unseen")]
        [DataRow("none", "")]
        public void ReplaySaysWhereTheNextClientStarts(string replay, string expected)
        {
            Bench bench = new Bench("[port1]\nreplay=" + replay);
            FakeConnection first = bench.Connect();
            bench.Uart.Receive("seen, ");
            bench.Turn();
            first.Receive("x");
            bench.Turn();
            first.Broken = true;
            bench.Turn();
            bench.Uart.Receive("unseen");
            bench.Turns(2);
            Assert.AreEqual(expected, Next(bench));
        }

        private static string Next(Bench bench)
        {
            FakeConnection next = bench.Connect();
            bench.Turns(3);
            return next.Sent;
        }
    }
}
