using System;
using nanoFramework.TestFramework;
using TS500.Firmware;
using TS500.Firmware.Ports;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    [TestClass]
    public class EarlyWakeTests
    {
        // Enough for a loop of some turns, whatever each of them reads.
        private const int MaxReads = 100;

        [TestMethod]
        public void ANewcomerIsServedAfterASleepThoughTheClockHasNotAdvanced()
        {
            Bench bench = new Bench("");
            bench.Board.FakeNetwork.Connect(Limits.FirstTcpPort);
            bench.Server.Turn();
            Assert.IsTrue(bench.Port.State == PortState.Idle, "a turn within the millisecond looks for newcomers");

            bench.Board.FakeClock.WakesEarly = true;
            bench.Board.FakeClock.MaxReads = MaxReads;
            Assert.ThrowsException(typeof(InvalidOperationException), () => bench.Server.Run());
            Assert.IsTrue(bench.Port.State == PortState.Connected, "the newcomer still waits");
        }
    }
}
