using nanoFramework.TestFramework;
using TS500.Firmware.Events;
using TS500.Firmware.Ports;
using TS500.Firmware.Settings;
using TS500.Hal;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    /// <summary>A port's settings are replaced as a whole while it runs.</summary>
    [TestClass]
    public class SettingChangeTests
    {
        [TestMethod]
        public void WhatDoesNotConcernTheUartLeavesItAlone()
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            int opens = bench.Uart.Opens;
            Change(bench, "busy", "takeover");
            Assert.AreEqual(opens, bench.Uart.Opens);
            bench.Connect();
            Assert.IsTrue(client.Closed);
        }

        [TestMethod]
        public void TheUartIsOpenedWithItsNewSettingsAndTheClientStays()
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            Change(bench, "baud", "9600");
            Assert.AreEqual(9600, bench.Uart.Settings.BaudRate);
            client.Receive("still there");
            bench.Turn();
            Assert.AreEqual("still there", bench.Uart.Sent);
        }

        [TestMethod]
        public void KeepAliveHoldsForTheClientThatIsThere()
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            Change(bench, "keep-alive", "33");
            Assert.AreEqual(33, client.KeepAliveIdle);
        }

        [TestMethod]
        public void TheNoticeIsTheNewOne()
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            Change(bench, "release-notice", "make way");
            bench.Port.Release(false, false, "192.0.2.9:1", bench.Board.FakeClock.Milliseconds);
            Assert.AreEqual("make way\r\n", client.Sent);
        }

        [TestMethod]
        public void SettingsThatTheUartRefusesAreToldAndThePortGoesOn()
        {
            Bench bench = new Bench("");
            bench.Uart.BaudFault = "no such baud rate";
            bench.Connect();
            Change(bench, "baud", "300");
            Assert.AreEqual(115200, bench.Uart.Settings.BaudRate);
            Assert.Contains("baud=300", bench.Port.Uart.Reason);
            Assert.IsTrue(bench.Port.State == PortState.Connected);
        }

        [TestMethod]
        public void AUartThatCannotBeOpenedAnyMoreIsTriedAgainWhileTheClientStays()
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            bench.Uart.OpenFault = "pulled out";
            Change(bench, "baud", "9600");
            bench.Turns(1500);
            Assert.IsFalse(client.Closed);
            bench.Uart.OpenFault = null;
            bench.Turns(1500);
            client.Receive("back");
            bench.Turns(2);
            Assert.AreEqual("back", bench.Uart.Sent);
            Assert.AreEqual(9600, bench.Uart.Settings.BaudRate);
        }

        [TestMethod]
        public void AChangeIsAnEventWithWhatAndByWhom()
        {
            Bench bench = new Bench("");
            Change(bench, "busy", "watch");
            EventRecord record = bench.Server.Events.Find(bench.Server.Events.Last);
            Assert.IsTrue(record.Kind == EventKind.SettingChanged);
            Assert.AreEqual("busy", record.Detail);
            Assert.AreEqual("192.0.2.9:1", record.By);
        }

        [TestMethod]
        public void AChangeDuringAProbeLeavesItToFindThatTheClientIsGone()
        {
            Bench bench = new Bench("");
            FakeConnection holder = bench.Connect();
            holder.Vanished = true;
            bench.Turns(5000);
            FakeConnection newcomer = bench.Connect();
            Change(bench, "idle-timeout", "0");
            bench.Turns(3000);
            Assert.AreEqual(newcomer.RemoteEndPoint, bench.Port.Client.EndPoint);
        }

        private static void Change(Bench bench, string key, string value)
        {
            string[] errors;
            PortSettings changed = bench.Port.Settings.With(new[] { key }, new[] { value }, out errors);
            Assert.AreEqual(0, errors.Length);
            bench.Port.Apply(changed, key, "192.0.2.9:1", bench.Board.FakeClock.Milliseconds);
        }
    }
}
