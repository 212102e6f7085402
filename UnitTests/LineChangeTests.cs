using nanoFramework.TestFramework;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    /// <summary>A port's line settings are changed by HTTP while bytes move.</summary>
    [TestClass]
    public class LineChangeTests
    {
        private const string ToOtherRate = "PATCH /api/ports/1?baud=57600";

        [TestMethod]
        public void TheyTakeEffectAtOnceWhereNothingIsAheadOfThem()
        {
            Bench bench = new Bench("");
            bench.Connect();
            bench.Request(ToOtherRate);
            Assert.AreEqual(57600, bench.Uart.Settings.BaudRate);
        }

        [TestMethod]
        public void TheyTakeEffectBehindWhatTheDriverHasNotSent()
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            client.Receive("old");
            bench.Turns(2);
            bench.Uart.Waiting = 3;
            bench.Request(ToOtherRate);
            client.Receive("new");
            bench.Pass(1000);
            Assert.AreEqual(115200, bench.Uart.Settings.BaudRate);
            Assert.AreEqual("old", bench.Uart.Sent);

            bench.Uart.Waiting = 0;
            bench.Turns(2);
            Assert.AreEqual(57600, bench.Uart.Settings.BaudRate);
            Assert.AreEqual("oldnew", bench.Uart.Sent);
            Assert.AreEqual(6L, bench.Port.Journal.Counters.ToUart);
            Assert.AreEqual(0L, bench.Port.Journal.Counters.Purged);
        }

        [TestMethod]
        public void ADeviceThatHoldsOffTheUartDoesNotHoldOffThem()
        {
            Bench bench = new Bench("");
            bench.Connect().Receive("held");
            bench.Turns(2);
            bench.Uart.Waiting = 3;
            bench.Request(ToOtherRate);
            bench.Pass(2100);
            Assert.AreEqual(57600, bench.Uart.Settings.BaudRate);
            Assert.AreEqual(1L, bench.Port.Journal.Counters.ToUart);
            Assert.AreEqual(3L, bench.Port.Journal.Counters.Purged);
        }

        [TestMethod]
        public void TheyWaitForWhatTheDriverCannotGiveBack()
        {
            Bench bench = new Bench("");
            bench.Connect().Receive("held");
            bench.Turns(2);
            bench.Uart.Waiting = 1;
            bench.Uart.InFlight = 2;
            bench.Request(ToOtherRate);
            bench.Pass(2000);
            bench.Turns(10);
            Assert.AreEqual(115200, bench.Uart.Settings.BaudRate);
            Assert.AreEqual(1L, bench.Port.Journal.Counters.Purged);
            bench.Uart.InFlight = 0;
            bench.Turn();
            Assert.AreEqual(57600, bench.Uart.Settings.BaudRate);
        }

        [TestMethod]
        public void TheyDoNotCutABreakShort()
        {
            Bench bench = new Bench("");
            bench.Request("POST /api/ports/1/break?ms=50");
            bench.Request(ToOtherRate);
            bench.Turns(20);
            Assert.IsTrue(bench.Uart.Break);
            Assert.AreEqual(115200, bench.Uart.Settings.BaudRate);
            bench.Turns(50);
            Assert.IsFalse(bench.Uart.Break);
            Assert.AreEqual(57600, bench.Uart.Settings.BaudRate);
        }

        [TestMethod]
        public void OnesThatAreTakenBackInTimeChangeNothing()
        {
            Bench bench = new Bench("");
            bench.Connect().Receive("x");
            bench.Turns(2);
            int opens = bench.Uart.Opens;
            bench.Uart.Waiting = 1;
            bench.Request(ToOtherRate);
            bench.Request("PATCH /api/ports/1?baud=115200");
            bench.Uart.Waiting = 0;
            bench.Turns(2);
            Assert.AreEqual(opens, bench.Uart.Opens);
        }

        [TestMethod]
        public void WhatWasReceivedBeforeIsNotLost()
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            client.Room = 0;
            bench.Uart.HoldsPeer = true;
            bench.Uart.Receive(new string('o', 4096));
            bench.Turns(2);
            bench.Uart.Receive("held");
            bench.Turns(2);
            Assert.AreEqual(4, bench.Uart.Unread);
            bench.Request(ToOtherRate);
            Assert.AreEqual(57600, bench.Uart.Settings.BaudRate);
            Assert.AreEqual("", bench.Uart.Lost);
            Assert.AreEqual(4100L, bench.Port.Journal.Counters.FromUart);
        }
    }
}
