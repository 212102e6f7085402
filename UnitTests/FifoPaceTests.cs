using nanoFramework.TestFramework;
using TS500.Hal;

namespace TS500.UnitTests
{
    [TestClass]
    public class FifoPaceTests
    {
        private const int FifoSize = 128;
        private const int Plenty = 100000;

        [TestMethod]
        public void AnEmptyFifoTakesAllButTheByteInTheShiftRegister()
        {
            Assert.AreEqual(127, Pace(115200).Room(Plenty, 0));
            Assert.AreEqual(5, Pace(115200).Room(5, 0));
        }

        [TestMethod]
        public void AFullFifoTakesNothing()
        {
            FifoPace pace = Pace(115200);
            pace.Wrote(127, 1000);
            Assert.AreEqual(0, pace.Room(Plenty, 1000));
            Assert.AreEqual(0, pace.Room(1, 1000));
        }

        [TestMethod]
        public void ASingleByteGoesAsSoonAsThereIsRoomForIt()
        {
            FifoPace pace = Pace(9600);
            pace.Wrote(127, 0);
            Assert.AreEqual(0, pace.Room(1, 1041));
            Assert.AreEqual(1, pace.Room(1, 1050));
        }

        [TestMethod]
        public void WhatWasWrittenIsSentWhenTheShiftRegisterIsEmptyToo()
        {
            FifoPace pace = Pace(9600);
            Assert.IsTrue(pace.IsSent(10000));
            pace.Wrote(10, 10000);
            Assert.IsFalse(pace.IsSent(20417));
            Assert.IsTrue(pace.IsSent(22000));
        }

        [TestMethod]
        public void AFewBytesOfManyAreNotWorthACall()
        {
            // 46 bytes take half a millisecond at 921,600 baud.
            FifoPace pace = Pace(921600);
            pace.Wrote(127, 0);
            Assert.AreEqual(0, pace.Room(Plenty, 400));
            Assert.AreEqual(45, pace.Room(Plenty, 500));
        }

        [DataRow(300)]
        [DataRow(115200)]
        [DataRow(921600)]
        [DataRow(3000000)]
        [TestMethod]
        public void WhatItWritesAlwaysFitsAndTheLineIsKeptBusy(int baud)
        {
            // Ten seconds in steps of 100 microseconds: even on a wire that is 0.24% too slow, the FIFO never overflows.
            FifoPace pace = Pace(baud);
            long slowByte = 10000000000L / baud + 10000000000L / baud / 415;
            long emptyAt = 0;
            long idle = 0;
            long written = 0;
            for (long now = 0; now < 10000000; now += 100)
            {
                int room = pace.Room(Plenty, now);
                if (room == 0)
                {
                    continue;
                }

                if (emptyAt < now * 1000)
                {
                    idle += now * 1000 - emptyAt;
                    emptyAt = now * 1000;
                }

                emptyAt += room * slowByte;
                written += room;
                pace.Wrote(room, now);
                Assert.IsTrue(emptyAt - now * 1000 <= FifoSize * slowByte, "a write that did not fit, at " + now.ToString());
            }

            Assert.IsTrue(written * 1000 / (baud / 10) >= 9900, "only " + written.ToString() + " bytes");
        }

        private static FifoPace Pace(int baud)
        {
            FifoPace pace = new FifoPace(FifoSize);
            pace.Reset(new UartSettings { BaudRate = baud });
            return pace;
        }
    }
}
