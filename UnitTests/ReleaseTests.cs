using nanoFramework.TestFramework;
using TS500.Firmware.Ports;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    [TestClass]
    public class ReleaseTests
    {
        private const string Notice = "released by the operator\r\n";

        [TestMethod]
        public void AbortClosesInTheSameTurnWithTheNoticeUnacknowledged()
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            Release release = Abort(bench);
            Assert.AreEqual(Notice, client.Sent);
            Assert.IsTrue(client.Closed);
            Assert.AreEqual(client.RemoteEndPoint, release.Client);
            Assert.AreEqual(release.Begun, release.Ended);
            Assert.IsTrue(bench.Port.State == PortState.Idle);
        }

        [TestMethod]
        public void AbortNeedsNothingOfAPeerWithAFullWindow()
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            client.Room = 0;
            bench.Uart.Receive("unread");
            bench.Turns(3);
            Abort(bench);
            Assert.IsTrue(client.Closed);
            FakeConnection next = bench.Connect();
            bench.Turn();
            Assert.AreEqual("unread", next.Sent);
        }

        [TestMethod]
        public void ReleasingNobodyIsNoFault()
        {
            Release release = Abort(new Bench(""));
            Assert.IsNull(release.Client);
            Assert.IsTrue(release.Ended >= 0);
        }

        [TestMethod]
        public void TheNoticeIsTheConfiguredOne()
        {
            Bench bench = new Bench("[port1]\nrelease-notice=make way");
            FakeConnection client = bench.Connect();
            Abort(bench);
            Assert.AreEqual("make way\r\n", client.Sent);
        }

        [TestMethod]
        public void GracefulSendsWhatIsQueuedAndTheNoticeAndWaits()
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            client.Room = 0;
            bench.Uart.Receive("queued");
            bench.Turns(2);
            Release release = Graceful(bench);
            client.Room = 1000;
            bench.Uart.Receive("for the next");
            client.Receive("too late");
            bench.Turns(10);
            Assert.AreEqual("queued" + Notice, client.Sent);
            Assert.AreEqual("", bench.Uart.Sent);
            Assert.IsFalse(client.Closed);
            Assert.AreEqual(-1L, release.Ended);
            client.PeerCloses();
            bench.Turn();
            Assert.IsTrue(client.Closed);
            Assert.AreEqual(11L, release.Ended - release.Begun);
            Assert.AreEqual(1, bench.Ends(EndReason.Released));
            FakeConnection next = bench.Connect();
            bench.Turn();
            Assert.AreEqual("queuedfor the next", next.Sent, "it is not certain that the first one has seen it");
        }

        [TestMethod]
        public void GracefulWaitsNoLongerThanItsTimeout()
        {
            Bench bench = new Bench("[port1]\nrelease-timeout=40");
            FakeConnection client = bench.Connect();
            Release release = Graceful(bench);
            bench.Turns(39);
            Assert.IsFalse(client.Closed);
            bench.Turn();
            Assert.IsTrue(client.Closed);
            Assert.AreEqual(40L, release.Ended - release.Begun);
            Assert.AreEqual(1, bench.Ends(EndReason.Released));
        }

        [TestMethod]
        public void GracefulLeavesTheNoticeUnacknowledgedThoughItsTimeIsOverInOneTurn()
        {
            Bench bench = new Bench("[port1]\nrelease-timeout=5");
            FakeConnection client = bench.Connect();
            Graceful(bench);
            bench.Board.FakeClock.Milliseconds += 10;
            bench.Turn();
            Assert.IsTrue(client.Closed);
            Assert.AreEqual(Notice, client.Sent);
        }

        [TestMethod]
        public void ANewcomerEndsAGracefulReleaseAtOnce()
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            Release release = Graceful(bench);
            FakeConnection next = bench.Connect();
            Assert.IsTrue(client.Closed);
            Assert.IsTrue(release.Ended >= 0);
            Assert.AreEqual(next.RemoteEndPoint, bench.Port.Client.EndPoint);
            Assert.AreEqual(1, bench.Ends(EndReason.Released));
        }

        [TestMethod]
        public void ANewcomerInTheSameTurnStillLeavesTheOldOneSomethingUnacknowledged()
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            Graceful(bench);
            bench.Connect();
            Assert.AreEqual(Notice, client.Sent);
        }

        [TestMethod]
        public void ANewcomerDoesNotHaveTheOldOneToldTwice()
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            Graceful(bench);
            bench.Turns(3);
            Assert.IsFalse(client.Closed);
            bench.Connect();
            Assert.IsTrue(client.Closed);
            Assert.AreEqual(Notice, client.Sent);
        }

        [TestMethod]
        public void AbortEndsAGracefulReleaseUnderWay()
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            Release graceful = Graceful(bench);
            bench.Turn();
            Release abort = Abort(bench);
            Assert.IsTrue(client.Closed);
            Assert.AreEqual(1L, graceful.Ended - graceful.Begun);
            Assert.IsTrue(graceful.Graceful);
            Assert.IsFalse(abort.Graceful);
            Assert.AreEqual(client.RemoteEndPoint, abort.Client);
            Assert.AreEqual(0L, abort.Ended - abort.Begun);
        }

        [TestMethod]
        public void TwoGracefulReleasesAreOne()
        {
            Bench bench = new Bench("");
            bench.Connect();
            Assert.AreSame(Graceful(bench), Graceful(bench));
        }

        [TestMethod]
        public void BytesOfAReleasedClientStillReachTheUart()
        {
            Bench bench = new Bench("");
            bench.Uart.Room = 0;
            bench.Connect().Receive("half a command");
            bench.Turn();
            Abort(bench);
            bench.Uart.Room = 100;
            bench.Turn();
            Assert.AreEqual("half a command", bench.Uart.Sent);
        }

        [TestMethod]
        public void UnlessAPurgeIsAskedFor()
        {
            Bench bench = new Bench("");
            bench.Uart.Room = 4;
            bench.Connect().Receive("half a command");
            bench.Turn();
            bench.Port.Release(false, true, "198.51.100.9:1", bench.Board.FakeClock.Milliseconds);
            bench.Uart.Room = 100;
            bench.Turn();
            Assert.AreEqual("half", bench.Uart.Sent);
            Assert.AreEqual(10L, bench.Port.Journal.Counters.Purged);
            Assert.AreEqual(1, bench.Uart.Discards);
        }

        [TestMethod]
        public void WhatAPurgeTakesBackFromTheUartCountsAsPurgedAndNotAsSent()
        {
            Bench bench = new Bench("");
            bench.Uart.Room = 8;
            bench.Uart.Waiting = 5;
            bench.Connect().Receive("half a command");
            bench.Turn();
            Assert.AreEqual(8L, bench.Port.Journal.Counters.ToUart);
            bench.Port.Release(false, true, "198.51.100.9:1", bench.Board.FakeClock.Milliseconds);
            Assert.AreEqual("hal", bench.Uart.Sent);
            Assert.AreEqual(14L, bench.Port.Journal.Counters.FromClient);
            Assert.AreEqual(3L, bench.Port.Journal.Counters.ToUart);
            Assert.AreEqual(11L, bench.Port.Journal.Counters.Purged);
        }

        private static Release Abort(Bench bench)
        {
            return bench.Port.Release(false, false, "198.51.100.9:1", bench.Board.FakeClock.Milliseconds);
        }

        private static Release Graceful(Bench bench)
        {
            return bench.Port.Release(true, false, "198.51.100.9:1", bench.Board.FakeClock.Milliseconds);
        }
    }
}
