using nanoFramework.TestFramework;
using TS500.Firmware;
using TS500.Firmware.Ports;
using TS500.Hal;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    /// <summary>What becomes of a newcomer on a busy port.</summary>
    [TestClass]
    public class BusyPolicyTests
    {
        [TestMethod]
        public void AHolderThatHasJustShownLifeKeepsThePortAtOnce()
        {
            Bench bench = new Bench("");
            FakeConnection holder = bench.Connect();
            bench.Turns(5000);
            holder.Receive("x");
            bench.Turns(2000);
            FakeConnection newcomer = bench.Connect();
            Assert.IsTrue(newcomer.Closed);
            Assert.Contains("port 1 is in use by " + holder.RemoteEndPoint, newcomer.Sent);
            Assert.AreEqual(0, holder.Probes);
        }

        [TestMethod]
        public void ANewcomerIsServedOnceTheHolderProvesToBeGone()
        {
            Bench bench = new Bench("");
            FakeConnection holder = bench.Connect();
            holder.Vanished = true;
            bench.Turns(5000);
            FakeConnection newcomer = bench.Connect();
            Assert.IsFalse(newcomer.Closed);
            Assert.AreEqual(1, holder.Probes);
            bench.Turns(3000);
            Assert.AreEqual(newcomer.RemoteEndPoint, bench.Port.Client.EndPoint);
            Assert.AreEqual(1, bench.Ends(EndReason.Dead));
            Assert.IsTrue(holder.Closed);
        }

        [TestMethod]
        public void ALiveButSilentHolderKeepsThePort()
        {
            Bench bench = new Bench("");
            FakeConnection holder = bench.Connect();
            bench.Turns(5000);
            FakeConnection newcomer = bench.Connect();
            bench.Turns(3000);
            Assert.IsTrue(newcomer.Closed);
            Assert.Contains("port 1 is in use by " + holder.RemoteEndPoint, newcomer.Sent);
            Assert.IsFalse(holder.Closed);
            Assert.AreEqual(10, holder.KeepAliveIdle, "keep-alive is not as before the probe");
        }

        [TestMethod]
        public void AByteFromTheHolderEndsTheProbe()
        {
            Bench bench = new Bench("");
            FakeConnection holder = bench.Connect();
            bench.Turns(5000);
            FakeConnection newcomer = bench.Connect();
            holder.Receive("x");
            bench.Turns(2);
            Assert.IsTrue(newcomer.Closed);
            Assert.AreEqual(holder.RemoteEndPoint, bench.Port.Client.EndPoint);
        }

        [TestMethod]
        public void OneNewcomerWaitsAndTheOthersAreToldAtOnce()
        {
            Bench bench = new Bench("");
            bench.Connect();
            bench.Turns(5000);
            FakeConnection waiting = bench.Connect();
            FakeConnection second = bench.Connect();
            Assert.IsFalse(waiting.Closed);
            Assert.IsTrue(second.Closed);
            Assert.Contains("in use by", second.Sent);
        }

        [TestMethod]
        public void TheOneThatWaitsIsServedInTheTurnOfARelease()
        {
            Bench bench = new Bench("");
            bench.Connect();
            bench.Turns(5000);
            FakeConnection waiting = bench.Connect();
            bench.Port.Release(false, false, "192.0.2.9:1", bench.Board.FakeClock.Milliseconds);
            Assert.AreEqual(waiting.RemoteEndPoint, bench.Port.Client.EndPoint);
            waiting.Receive("works");
            bench.Turn();
            Assert.AreEqual("works", bench.Uart.Sent);
        }

        [TestMethod]
        public void TakeoverIdleWaitsForSilenceEitherWay()
        {
            Bench bench = new Bench("[port1]\nbusy=takeover-idle\ntakeover-after=10");
            FakeConnection holder = bench.Connect();
            bench.Turns(9000);
            bench.Uart.Receive("tick");
            bench.Turns(9000);
            Assert.IsTrue(bench.Connect().Closed);
            Assert.IsFalse(holder.Closed);
            bench.Turns(1000);
            FakeConnection newcomer = bench.Connect();
            Assert.IsTrue(holder.Closed);
            Assert.AreEqual(newcomer.RemoteEndPoint, bench.Port.Client.EndPoint);
            Assert.AreEqual(1, bench.Ends(EndReason.TakenOver));
        }

        [TestMethod]
        public void TheHoldersOwnAddressMayTakeOver()
        {
            Bench bench = new Bench("[port1]\nbusy=reject\nbusy-same=takeover");
            FakeConnection holder = bench.Connect();
            FakeConnection again = bench.Connect();
            Assert.IsTrue(holder.Closed);
            Assert.AreEqual(again.RemoteEndPoint, bench.Port.Client.EndPoint);
        }

        [TestMethod]
        public void AnAddressThatIsNotAllowedIsTold()
        {
            Bench bench = new Bench("[port1]\nallow=198.51.100.0/24");
            FakeConnection newcomer = bench.Connect();
            Assert.IsTrue(newcomer.Closed);
            Assert.AreEqual("port 1 does not allow " + newcomer.RemoteEndPoint + " (allow= in nf.config)\r\n", newcomer.Sent);
            Assert.IsNull(bench.Port.Client.EndPoint);
        }

        [TestMethod]
        public void AWatcherGetsWhatTheDeviceSaysAndIsNotHeard()
        {
            Bench bench = Watched();
            FakeConnection holder = bench.Connect();
            FakeConnection watcher = bench.Connect();
            string greeting = watcher.Sent;
            Assert.Contains("[read-only: port 1 is in use by " + holder.RemoteEndPoint, greeting);
            watcher.Receive("rm -rf /");
            bench.Uart.Receive("boot");
            bench.Turns(3);
            Assert.AreEqual("", bench.Uart.Sent);
            Assert.AreEqual("boot", holder.Sent);
            Assert.AreEqual(greeting + "boot", watcher.Sent);
            Assert.AreEqual(1, bench.Port.WatcherCount);
        }

        [TestMethod]
        public void AWatcherStaysWhenTheClientLeavesAndTheNextNewcomerIsTheClient()
        {
            Bench bench = Watched();
            FakeConnection holder = bench.Connect();
            FakeConnection watcher = bench.Connect();
            holder.Broken = true;
            bench.Turn();
            FakeConnection next = bench.Connect();
            Assert.AreEqual(next.RemoteEndPoint, bench.Port.Client.EndPoint);
            Assert.IsFalse(watcher.Closed);
        }

        [TestMethod]
        public void ASlowWatcherIsToldWhatItMissedAndSlowsNobody()
        {
            Bench bench = Watched();
            FakeConnection holder = bench.Connect();
            FakeConnection watcher = bench.Connect();
            string greeting = watcher.Sent;
            watcher.Room = 0;
            string text = Latin.Pattern(10000);
            bench.Uart.Receive(text);
            bench.Turns(100);
            Assert.AreEqual(text, holder.Sent);
            watcher.Room = int.MaxValue;
            bench.Turns(5);
            Assert.AreEqual(greeting + "\r\n[" + (10000 - 4096).ToString() + " bytes skipped]\r\n" + text.Substring(10000 - 4096), watcher.Sent);
        }

        [TestMethod]
        public void ThereAreNoMoreWatchersThanAllowed()
        {
            Bench bench = new Bench("[device]\nwatchers=1\n[port1]\nbusy=watch");
            bench.Connect();
            FakeConnection watcher = bench.Connect();
            FakeConnection tooMany = bench.Connect();
            Assert.IsTrue(tooMany.Closed);
            Assert.Contains("in use by", tooMany.Sent);
            watcher.PeerCloses();
            bench.Turn();
            Assert.IsTrue(watcher.Closed);
            Assert.IsFalse(bench.Connect().Closed);
        }

        [TestMethod]
        public void GuestsNeverTakeTheLastPlaceOfAnHttpClient()
        {
            FakeBoard board = new FakeBoard();
            Bench bench = new Bench("[device]\nwatchers=16\n[port1]\nbusy=watch", board);
            bench.Connect();
            for (int i = 0; i < 16; i++)
            {
                bench.Connect();
            }

            Assert.AreEqual(2, bench.Port.WatcherCount, "16 sockets have room for two");
            Assert.Contains("200 OK", bench.Request("POST /api/ports/1/release").Sent);
        }

        private static Bench Watched()
        {
            return new Bench("[port1]\nbusy=watch");
        }
    }
}
