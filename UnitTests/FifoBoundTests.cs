using nanoFramework.TestFramework;
using TS500.Hal;

namespace TS500.UnitTests
{
    [TestClass]
    public class FifoBoundTests
    {
        private const int FifoSize = 128;

        // At 9600 baud a byte takes 1,042 us, with XON and XOFF in between up to 1,107.
        private const int Byte = 1107;

        [TestMethod]
        public void AWriteThatDidNotWaitTakesItsTimeFromItsBeginningOn()
        {
            FifoBound fifo = Bound();
            Assert.AreEqual(0, fifo.Count(5000));
            fifo.Wrote(10, 5000, 5100);
            Assert.AreEqual(11, fifo.Count(5100));
            fifo.Wrote(5, 6000, 6100);
            Assert.AreEqual(1, fifo.Count(5000 + 15 * Byte));
            Assert.AreEqual(0, fifo.Count(5000 + 17 * Byte));
        }

        [TestMethod]
        public void AWriteThatWaitedLeavesAFullFifo()
        {
            FifoBound fifo = Bound();
            fifo.Wrote(10, 0, 500000);
            Assert.AreEqual(FifoSize + 1, fifo.Count(500000));
            Assert.AreEqual(0, fifo.Count(500000 + (FifoSize + 2) * Byte));
        }

        [TestMethod]
        public void ThereIsNoMoreThanTheFifoHolds()
        {
            FifoBound fifo = Bound();
            for (int i = 0; i < 100; i++)
            {
                fifo.Wrote(10, i * 100, i * 100);
            }

            Assert.AreEqual(FifoSize + 1, fifo.Count(99 * 100));
        }

        [TestMethod]
        public void WithOtherSettingsItIsEmpty()
        {
            FifoBound fifo = Bound();
            fifo.Wrote(100, 0, 0);
            fifo.Reset(new UartSettings { BaudRate = 115200 });
            Assert.AreEqual(0, fifo.Count(1000));
        }

        private static FifoBound Bound()
        {
            FifoBound fifo = new FifoBound(FifoSize);
            fifo.Reset(new UartSettings { BaudRate = 9600 });
            return fifo;
        }
    }
}
