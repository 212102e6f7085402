using nanoFramework.TestFramework;
using TS500.Firmware.Events;
using TS500.Firmware.Ports;
using TS500.Firmware.Settings;
using TS500.Hal;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    /// <summary>Every session ends for one reason, which is counted, kept and an event.</summary>
    [TestClass]
    public class SessionEndTests
    {
        [TestMethod]
        public void AStalledClientIsLetGo()
        {
            Bench bench = new Bench("[port1]\nstall-timeout=25");
            FakeConnection client = bench.Connect();
            client.Room = 0;
            bench.Uart.Receive("unread");
            bench.Turns(24000);
            Assert.IsFalse(client.Closed);
            bench.Turns(3000);
            Assert.IsTrue(client.Closed);
            Assert.AreEqual(1, bench.Ends(EndReason.Stalled));
        }

        [TestMethod]
        public void AClientThatReadsNowAndThenIsNotStalled()
        {
            Bench bench = new Bench("[port1]\nstall-timeout=3");
            FakeConnection client = bench.Connect();
            bench.Uart.Receive(Latin.Pattern(3000));
            for (int i = 0; i < 10; i++)
            {
                client.Room = 1;
                bench.Turns(2000);
            }

            Assert.IsFalse(client.Closed);
        }

        [TestMethod]
        public void WhatStaysUnacknowledgedStallsThoughThereIsRoomForMore()
        {
            Bench bench = new Bench("[port1]\nstall-timeout=5");
            FakeConnection client = bench.Connect();
            client.Unacknowledged = 0;
            for (int i = 0; i < 8; i++)
            {
                bench.Uart.Receive("tick");
                client.Unacknowledged += 4;
                bench.Turns(1000);
            }

            Assert.IsTrue(client.Closed);
            Assert.AreEqual(1, bench.Ends(EndReason.Stalled));
            Assert.IsTrue(bench.Port.Journal.Sessions.Record(0).Unacknowledged >= 20);
        }

        [TestMethod]
        public void WhatHasJustGoneOnItsWayIsNoStall()
        {
            Bench bench = new Bench("[port1]\nstall-timeout=1");
            FakeConnection client = bench.Connect();
            client.Unacknowledged = 0;
            for (int i = 0; i < 3; i++)
            {
                // The look, once a second, sees what was sent 5 ms before.
                bench.Turns(i == 0 ? 995 : 990);
                bench.Uart.Receive("tick");
                client.Unacknowledged = 4;
                bench.Turns(10);
                client.Unacknowledged = 0;
            }

            Assert.IsFalse(client.Closed);
        }

        [TestMethod]
        public void WhatIsBeingGatheredIsNoStall()
        {
            PortSettings settings = new PortSettings { Gather = true, PackDelay = 900, StallTimeout = 3 };
            Bench bench = new Bench("");
            bench.Port.Apply(settings, "packing", "192.0.2.9:1", bench.Board.FakeClock.Milliseconds);
            FakeConnection client = bench.Connect();
            for (int i = 0; i < 4; i++)
            {
                bench.Turns(5300);
                bench.Uart.Receive("a line after a pause");
            }

            Assert.IsFalse(client.Closed);
        }

        [TestMethod]
        public void AnIdleClientIsToldAndLetGo()
        {
            Bench bench = new Bench("[port1]\nidle-timeout=60");
            FakeConnection client = bench.Connect();
            bench.Turns(59000);
            client.Receive("x");
            bench.Turns(59000);
            Assert.IsFalse(client.Closed);
            bench.Turns(1001);
            Assert.IsTrue(client.Closed);
            Assert.AreEqual("closed after 60 s without a byte (idle-timeout)\r\n", client.Sent);
            Assert.AreEqual(1, bench.Ends(EndReason.Idle));
        }

        [TestMethod]
        public void AHoleInTheLoopPunishesNobody()
        {
            Bench bench = new Bench("[port1]\nidle-timeout=1\nstall-timeout=1");
            FakeConnection client = bench.Connect();
            client.Room = 0;
            bench.Uart.Receive("unread");
            for (int i = 0; i < 8; i++)
            {
                bench.Board.FakeClock.Milliseconds += 5000;
                bench.Turn();
            }

            Assert.IsFalse(client.Closed);
        }

        [TestMethod]
        public void KeepAliveIsAsConfigured()
        {
            FakeConnection client = new Bench("[port1]\nkeep-alive=20\nkeep-alive-interval=2\nkeep-alive-count=7").Connect();
            Assert.AreEqual(20, client.KeepAliveIdle);
            Assert.AreEqual(2, client.KeepAliveInterval);
            Assert.AreEqual(7, client.KeepAliveCount);
        }

        [TestMethod]
        [DataRow(ConnectionEnd.Reset, (int)EndReason.Reset)]
        [DataRow(ConnectionEnd.TimedOut, (int)EndReason.Dead)]
        public void HowAConnectionBreaksIsToldApart(int end, int reason)
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            client.End = end;
            client.Broken = true;
            bench.Turn();
            Assert.AreEqual(1, bench.Ends((EndReason)reason));
            Assert.AreEqual("ended 1 192.0.2.10:50001 " + EndReasons.Name((EndReason)reason), Last(bench));
        }

        [TestMethod]
        public void ASessionIsKeptWithWhoAndWhenAndHowMuch()
        {
            Bench bench = new Bench("");
            bench.Board.FakeClock.UnixSeconds = 1795464152;
            FakeConnection client = bench.Connect();
            client.Receive("12345");
            bench.Uart.Receive("1234567");
            bench.Turns(2000);
            bench.Port.Release(false, false, "192.0.2.9:1", bench.Board.FakeClock.Milliseconds);
            SessionRecord record = bench.Port.Journal.Sessions.Record(0);
            Assert.AreEqual(client.RemoteEndPoint, record.Client);
            Assert.IsTrue(record.Reason == EndReason.Released);
            Assert.AreEqual("192.0.2.9:1", record.By);
            Assert.AreEqual(2000L, record.Duration);
            Assert.AreEqual(1795464152L, record.EndedUnix);
            Assert.AreEqual(5L, record.FromClient);
            Assert.AreEqual(7L, record.ToClient);
            Assert.AreEqual(-1, record.Unacknowledged);
        }

        [TestMethod]
        public void TheLastEightSessionsAreKept()
        {
            Bench bench = new Bench("");
            string last = null;
            for (int i = 0; i < 11; i++)
            {
                FakeConnection client = bench.Connect();
                last = client.RemoteEndPoint;
                client.Broken = true;
                bench.Turn();
            }

            SessionHistory sessions = bench.Port.Journal.Sessions;
            Assert.AreEqual(8, sessions.Count);
            Assert.AreEqual(last, sessions.Record(0).Client);
            Assert.AreEqual(11, bench.Ends(EndReason.Reset));
        }

        [TestMethod]
        public void ARobotThatIsRefusedIsAnEventASecond()
        {
            Bench bench = new Bench("[port1]\nbusy=reject");
            bench.Connect();
            long before = bench.Server.Events.Last;
            for (int i = 0; i < 500; i++)
            {
                bench.Connect();
                bench.Turns(3);
            }

            bench.Turns(1000);
            long count = 0;
            for (long number = before + 1; number <= bench.Server.Events.Last; number++)
            {
                count += bench.Server.Events.Find(number).Count;
            }

            Assert.IsTrue(bench.Server.Events.Last - before <= 4);
            Assert.AreEqual(500L, count);
        }

        [TestMethod]
        public void AnOverrunIsAnEvent()
        {
            Bench bench = new Bench("");
            bench.Uart.Overruns = 3;
            bench.Turns(1001);
            EventRecord record = bench.Server.Events.Find(bench.Server.Events.Last);
            Assert.IsTrue(record.Kind == EventKind.Overrun);
            Assert.AreEqual(3L, record.Count);
        }

        private static string Last(Bench bench)
        {
            EventRecord record = bench.Server.Events.Find(bench.Server.Events.Last);
            Assert.IsTrue(record.Kind == EventKind.Ended);
            return "ended " + record.Port.ToString() + " " + record.Who + " " + record.Detail;
        }
    }
}
