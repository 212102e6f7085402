using nanoFramework.TestFramework;
using TS500.Hal;

namespace TS500.UnitTests
{
    [TestClass]
    public class RunLimitTests
    {
        private const int Max = 8192;

        [DataRow(300, 2)]
        [DataRow(9600, 4)]
        [DataRow(115200, 57)]
        [DataRow(921600, 460)]
        [DataRow(3000000, 1500)]
        [TestMethod]
        public void ARunIsSomeMillisecondsOfTheBaudRate(int baud, int bytes)
        {
            RunLimit limit = Limit(baud, Max);
            Assert.AreEqual(bytes, limit.Bytes);
            for (int i = 0; i < 100; i++)
            {
                limit.Took(limit.Bytes, 5);
            }

            Assert.AreEqual(bytes, limit.Bytes);
        }

        [TestMethod]
        public void ARunFitsTheBuffer()
        {
            Assert.AreEqual(128, Limit(921600, 128).Bytes);
        }

        [TestMethod]
        public void ADriverThatNeedsNoTimeGetsMoreUntilItNeedsSome()
        {
            RunLimit limit = Limit(115200, Max);
            limit.Took(limit.Bytes, 0);
            Assert.AreEqual(114, limit.Bytes);
            limit.Took(limit.Bytes, 1);
            Assert.AreEqual(114, limit.Bytes);
            for (int i = 0; i < 10; i++)
            {
                limit.Took(limit.Bytes, 0);
            }

            Assert.AreEqual(Max, limit.Bytes);
            limit.Took(limit.Bytes, 6);
            Assert.AreEqual(57, limit.Bytes);
        }

        [TestMethod]
        public void ShortRunsThatFindTheFifoEmptyDoNotGetIt()
        {
            RunLimit limit = Limit(115200, Max);
            for (int i = 0; i < 20; i++)
            {
                limit.Took(56, 0);
            }

            Assert.AreEqual(57, limit.Bytes);
        }

        private static RunLimit Limit(int baud, int max)
        {
            RunLimit limit = new RunLimit(5, max);
            limit.Reset(new UartSettings { BaudRate = baud });
            return limit;
        }
    }
}
