using nanoFramework.TestFramework;
using TS500.Hal;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    [TestClass]
    public class TransmissionGuardTests
    {
        [TestMethod]
        public void NothingIsUnderWayAtFirst()
        {
            TransmissionGuard guard = Guard(115200);
            Assert.AreEqual(0, guard.MillisecondsLeft(0));
        }

        [TestMethod]
        public void ATransmissionIsOverWhenItsTimeOnTheWireIs()
        {
            // 96 bytes at 9600 baud take 100 ms; 2% for the divider and 2 ms for the clock are added.
            TransmissionGuard guard = Guard(9600);
            Assert.AreEqual(104, guard.Milliseconds(96));
            guard.Begin(96, 5000000);
            Assert.AreEqual(104, guard.MillisecondsLeft(5000000));
            Assert.AreEqual(4, guard.MillisecondsLeft(5100000));
            Assert.AreEqual(0, guard.MillisecondsLeft(5104001));
        }

        [TestMethod]
        public void SleepingWhatIsLeftSleepsNoLongerThanNeeded()
        {
            FakeClock clock = new FakeClock();
            TransmissionGuard guard = Guard(921600);
            long began = clock.Milliseconds;
            guard.Begin(1024, clock.Microseconds);
            int left;
            while ((left = guard.MillisecondsLeft(clock.Microseconds)) > 0)
            {
                clock.Sleep(left);
            }

            // 11.1 ms on the wire.
            Assert.AreEqual(14L, clock.Milliseconds - began);
        }

        private static TransmissionGuard Guard(int baud)
        {
            TransmissionGuard guard = new TransmissionGuard();
            guard.Reset(new UartSettings { BaudRate = baud });
            return guard;
        }
    }
}
