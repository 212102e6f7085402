using nanoFramework.TestFramework;
using TS500.Firmware.Ports;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    [TestClass]
    public class HalfCloseTests
    {
        [TestMethod]
        public void AClientThatClosedItsSendingSideStillGetsTheAnswer()
        {
            Bench bench = new Bench("");
            FakeConnection client = Ask(bench);
            Assert.AreEqual("help\n", bench.Uart.Sent);
            Assert.IsTrue(bench.Port.State == PortState.HalfClosed);
            bench.Turns(500);
            bench.Uart.Receive("the answer");
            bench.Turns(2);
            Assert.AreEqual("the answer", client.Sent);
            Assert.IsFalse(client.Closed);
            bench.Turns(500);
            Assert.IsTrue(client.Closed);
            Assert.IsFalse(client.WasReset || client.WasAborted);
            Assert.IsTrue(bench.Port.State == PortState.Idle);
        }

        [TestMethod]
        public void TheTimeBeginsWhenTheUartHasTheQuestion()
        {
            Bench bench = new Bench("[port1]\nhalf-close=100");
            bench.Uart.Room = 0;
            FakeConnection client = Ask(bench);
            bench.Turns(1000);
            Assert.IsFalse(client.Closed);
            bench.Uart.Room = 100;
            bench.Turns(99);
            Assert.IsFalse(client.Closed);
            bench.Turns(3);
            Assert.IsTrue(client.Closed);
        }

        [TestMethod]
        public void ANewcomerEndsItAtOnce()
        {
            Bench bench = new Bench("");
            FakeConnection client = Ask(bench);
            bench.Uart.Receive("an answer");
            bench.Turns(2);
            FakeConnection next = bench.Connect();
            Assert.IsTrue(client.Closed);
            Assert.AreEqual(next.RemoteEndPoint, bench.Port.Client.EndPoint);
            bench.Uart.Receive(", more");
            bench.Turns(2);
            Assert.AreEqual("an answer", client.Sent);
            Assert.AreEqual("an answer, more", next.Sent, "it is not certain that the first one has seen it");
        }

        [TestMethod]
        public void WhatAClientThatIsGoneWasSentIsTheNextOnes()
        {
            Bench bench = new Bench("");
            FakeConnection client = Ask(bench);
            bench.Uart.Receive("for nobody");
            bench.Turns(2);
            client.Broken = true;
            bench.Uart.Receive(", for somebody");
            bench.Turns(2);
            Assert.IsTrue(bench.Port.State == PortState.Idle);
            FakeConnection next = bench.Connect();
            bench.Turns(2);
            Assert.AreEqual("for nobody, for somebody", next.Sent);
        }

        [TestMethod]
        public void WhatIsLostMeanwhileIsNotSentTwice()
        {
            Bench bench = new Bench("");
            FakeConnection client = Ask(bench);
            string text = Latin.Pattern(10000);
            bench.Uart.Receive(text);
            for (int i = 0; i < 1010; i++)
            {
                client.Room = 3;
                bench.Turn();
            }

            FakeConnection next = bench.Connect();
            bench.Turns(3);
            Assert.AreEqual(text.Substring(text.Length - next.Sent.Length), next.Sent);
            Assert.AreEqual(10000L, client.Sent.Length + next.Sent.Length + bench.Port.Journal.Counters.Lost);
        }

        [TestMethod]
        public void ItCanBeSwitchedOff()
        {
            Bench bench = new Bench("[port1]\nhalf-close=0");
            FakeConnection client = Ask(bench);
            Assert.IsTrue(client.Closed);
            Assert.IsTrue(bench.Port.State == PortState.Idle);
        }

        [TestMethod]
        public void AGracefulReleaseTellsTheClientAndWaitsForNothing()
        {
            Bench bench = new Bench("");
            FakeConnection client = Ask(bench);
            Release release = bench.Port.Release(true, false, "198.51.100.9:1", bench.Board.FakeClock.Milliseconds);
            Assert.IsTrue(client.Closed);
            Assert.IsFalse(client.WasReset || client.WasAborted);
            Assert.AreEqual("released by the operator\r\n", client.Sent);
            Assert.AreEqual(client.RemoteEndPoint, release.Client);
            Assert.AreEqual(0L, release.Ended - release.Begun);
        }

        /// <summary>A client sends a command, closes its sending side and waits for the answer.</summary>
        private static FakeConnection Ask(Bench bench)
        {
            FakeConnection client = bench.Connect();
            client.Receive("help\n");
            client.PeerCloses();
            bench.Turns(3);
            return client;
        }
    }
}
