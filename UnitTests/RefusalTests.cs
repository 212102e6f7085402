using System;
using nanoFramework.TestFramework;
using TS500.Firmware;
using TS500.Firmware.Ports;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    [TestClass]
    public class RefusalTests
    {
        private const int Budget = 6;
        private const int FinWaitTime = 20000;

        [TestMethod]
        public void ASecondClientIsToldWhoHoldsThePortAndClosedAtOnce()
        {
            Bench bench = new Bench("[port1]\nbusy=reject");
            bench.Board.FakeClock.UnixSeconds = 1795464152;
            FakeConnection first = bench.Connect();
            bench.Turns(3000);
            FakeConnection second = bench.Connect();
            Assert.AreEqual("port 1 is in use by 192.0.2.10:50001 since 2026-11-23T20:02:32Z, 3 s ago\r\n", second.Sent);
            Assert.IsTrue(second.Closed);
            Assert.IsFalse(second.WasReset);
            Assert.IsFalse(first.Closed);
            Assert.AreEqual(1, bench.Port.Journal.Counters.Refused);
        }

        [TestMethod]
        public void WithoutATimeOfDayARefusalSaysForHowLong()
        {
            Bench bench = new Bench("");
            bench.Connect();
            Assert.AreEqual("port 1 is in use by 192.0.2.10:50001 since 0 s ago\r\n", bench.Connect().Sent);
        }

        [TestMethod]
        public void WhoComesAtOnceIsAnsweredAtOnce()
        {
            Bench bench = new Bench("");
            FakeConnection[] newcomers = new FakeConnection[20];
            for (int i = 0; i < newcomers.Length; i++)
            {
                newcomers[i] = bench.Board.FakeNetwork.Connect(Limits.FirstTcpPort);
            }

            bench.Turns(3);
            Assert.AreEqual(newcomers[0].RemoteEndPoint, bench.Port.Client.EndPoint);
            for (int i = 1; i < newcomers.Length; i++)
            {
                Assert.IsTrue(newcomers[i].Sent.StartsWith("port 1 is in use by 192.0.2.10:50001 "), newcomers[i].Sent);
            }
        }

        [TestMethod]
        public void WhenTheBudgetIsUsedUpARefusedClientMayCloseFirst()
        {
            Bench bench = WithoutBudget();
            FakeConnection refused = bench.Connect();
            Assert.IsTrue(refused.Sent.StartsWith("port 1 is in use by "), refused.Sent);
            bench.Turns(10);
            Assert.IsFalse(refused.Closed);
            refused.PeerCloses();
            bench.Turn();
            Assert.IsTrue(refused.Closed);
            Assert.IsFalse(refused.WasReset);
        }

        [TestMethod]
        public void WhenTheBudgetIsUsedUpARefusedClientThatStaysIsReset()
        {
            Bench bench = WithoutBudget();
            FakeConnection refused = bench.Connect();
            bench.Turns(LingeringClose.Timeout - 1);
            Assert.IsFalse(refused.Closed);
            bench.Turn();
            Assert.IsTrue(refused.WasReset);
        }

        [TestMethod]
        public void AFaultWhileARefusedClientIsWaitedForEndsNothingElse()
        {
            Bench bench = WithoutBudget();
            FakeConnection refused = bench.Connect();
            refused.ReadFault = new InvalidOperationException("a bug");
            bench.Turns(LingeringClose.Timeout);
            Assert.IsTrue(refused.WasReset);
            Assert.IsTrue(bench.Board.Logged.StartsWith("error: network: fault 1: "), bench.Board.Logged);
            Assert.IsTrue(bench.Port.State == PortState.Connected);
        }

        [TestMethod]
        public void TheBudgetComesBackWithTime()
        {
            Bench bench = WithoutBudget();
            bench.Turns(FinWaitTime);
            FakeConnection refused = bench.Connect();
            Assert.IsTrue(refused.Closed);
            Assert.IsFalse(refused.WasReset);
        }

        [TestMethod]
        public void HttpAndThePortsHaveOneBudget()
        {
            Bench bench = new Bench("");
            for (int i = 0; i < Budget; i++)
            {
                Assert.IsTrue(bench.Http("GET / HTTP/1.0\r\n\r\n").Closed);
            }

            bench.Connect();
            Assert.IsFalse(bench.Connect().Closed);
        }

        [TestMethod]
        public void AFloodOfRefusedClientsHoldsOneConnection()
        {
            Bench bench = WithoutBudget();
            FakeConnection one = bench.Connect();
            FakeConnection other = bench.Connect();
            Assert.IsTrue(one.WasReset);
            Assert.IsFalse(other.Closed);
        }

        [TestMethod]
        public void WhoStillWaitsToBeLetGoIsLetGoWhenThePortIsFree()
        {
            Bench bench = WithoutBudget();
            FakeConnection refused = bench.Connect();
            Assert.IsFalse(refused.Closed);
            bench.Port.Release(false, false, "198.51.100.9:1", bench.Board.FakeClock.Milliseconds);
            Assert.IsTrue(refused.Closed);
        }

        [TestMethod]
        public void AnotherPortThatIsFreeIsNothingToThem()
        {
            Bench bench = WithoutBudget();
            FakeConnection refused = bench.Connect();
            FakeConnection elsewhere = bench.Board.FakeNetwork.Connect(Limits.FirstTcpPort + 1);
            bench.Turn();
            bench.Server.Port(2).Release(false, false, "198.51.100.9:1", bench.Board.FakeClock.Milliseconds);
            Assert.IsTrue(elsewhere.Closed);
            Assert.IsFalse(refused.Closed);
        }

        [TestMethod]
        public void WhileTheStackHasNoControlBlockLeftABusyPortIsShut()
        {
            Bench bench = new Bench("");
            bench.Connect();
            bench.Board.FakeNetwork.TurnAway(Limits.HttpTcpPort);
            bench.Turns(2);
            Assert.IsFalse(bench.Board.FakeNetwork.IsListening(Limits.FirstTcpPort));
            Assert.IsTrue(bench.Board.FakeNetwork.IsListening(Limits.FirstTcpPort + 1), "an idle port");
            Assert.IsTrue(bench.Board.FakeNetwork.IsListening(Limits.HttpTcpPort));
            bench.Turns(2000);
            Assert.IsTrue(bench.Board.FakeNetwork.IsListening(Limits.FirstTcpPort));
        }

        [TestMethod]
        public void APortThatIsShutServesAsSoonAsItsClientIsGone()
        {
            Bench bench = new Bench("");
            bench.Connect();
            bench.Board.FakeNetwork.TurnAway(Limits.FirstTcpPort);
            bench.Turns(2);
            Assert.IsFalse(bench.Board.FakeNetwork.IsListening(Limits.FirstTcpPort));
            bench.Port.Release(false, false, "198.51.100.9:1", bench.Board.FakeClock.Milliseconds);
            Assert.IsTrue(bench.Board.FakeNetwork.IsListening(Limits.FirstTcpPort));
            FakeConnection next = bench.Connect();
            Assert.AreEqual(next.RemoteEndPoint, bench.Port.Client.EndPoint);
        }

        /// <summary>A port with a client, and the maximum number of refused clients that may not have closed their
        /// side.</summary>
        private static Bench WithoutBudget()
        {
            Bench bench = new Bench("[port1]\nbusy=reject");
            bench.Connect();
            for (int i = 0; i < Budget; i++)
            {
                Assert.IsTrue(bench.Connect().Closed);
            }

            return bench;
        }
    }
}
