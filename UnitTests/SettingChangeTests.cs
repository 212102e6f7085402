using nanoFramework.TestFramework;
using TS500.Firmware.Settings;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    /// <summary>Settings that are changed while a port is in use.</summary>
    [TestClass]
    public class SettingChangeTests
    {
        [TestMethod]
        public void TheUartStaysOpenIfNoneOfItsSettingsIsChanged()
        {
            Bench bench = new Bench("");
            bench.Turns(2000);
            Apply(bench, new PortSettings { Busy = BusyPolicy.Reject });
            Assert.AreEqual(1, bench.Uart.Opens);
        }

        [TestMethod]
        public void AUartThatCouldNotBeReopenedIsTriedAgain()
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            bench.Uart.OpenFault = "no memory";
            PortSettings settings = new PortSettings();
            settings.Uart.BaudRate = 9600;
            Apply(bench, settings);
            Assert.AreEqual("COM1 cannot be opened: no memory", bench.Port.Uart.Reason);
            bench.Uart.OpenFault = null;
            bench.Turns(2001);
            Assert.IsNull(bench.Port.Uart.Reason);
            Assert.AreEqual(9600, bench.Uart.Settings.BaudRate);
            Assert.IsFalse(client.Closed);
        }

        [TestMethod]
        public void AChangeDuringAProbeLeavesItToFindThatTheClientIsGone()
        {
            Bench bench = new Bench("");
            FakeConnection holder = bench.Connect();
            holder.Vanished = true;
            bench.Turns(5000);
            FakeConnection newcomer = bench.Connect();
            Apply(bench, new PortSettings { KeepAliveIdle = 60 });
            bench.Turns(3000);
            Assert.AreEqual(newcomer.RemoteEndPoint, bench.Port.Client.EndPoint);
            Assert.AreEqual(60, newcomer.KeepAliveIdle);
        }

        [TestMethod]
        public void AChangeDuringAProbeHoldsForAClientThatOutlivesIt()
        {
            Bench bench = new Bench("");
            FakeConnection holder = bench.Connect();
            bench.Turns(5000);
            bench.Connect();
            Apply(bench, new PortSettings { KeepAliveIdle = 60 });
            bench.Turns(3000);
            Assert.AreEqual(60, holder.KeepAliveIdle);
        }

        private static void Apply(Bench bench, PortSettings settings)
        {
            bench.Port.Apply(settings, "busy", "192.0.2.9:1", bench.Board.FakeClock.Milliseconds);
        }
    }
}
