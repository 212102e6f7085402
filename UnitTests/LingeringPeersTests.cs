using nanoFramework.TestFramework;
using TS500.Firmware;

namespace TS500.UnitTests
{
    [TestClass]
    public class LingeringPeersTests
    {
        private const long Start = 1000000;
        private const long FinWaitTime = 20000;

        [TestMethod]
        public void EachIsGoneAfterItsTime()
        {
            LingeringPeers peers = new LingeringPeers(2);
            peers.Add(Start);
            peers.Add(Start + 5000);
            Assert.AreEqual(2, peers.Count(Start + FinWaitTime - 1));
            Assert.AreEqual(1, peers.Count(Start + FinWaitTime));
            Assert.AreEqual(0, peers.Count(Start + 5000 + FinWaitTime));
        }

        [TestMethod]
        public void OneMoreTakesThePlaceOfTheOldest()
        {
            LingeringPeers peers = new LingeringPeers(2);
            peers.Add(Start);
            peers.Add(Start + 1);
            peers.Add(Start + 2);
            Assert.AreEqual(2, peers.Count(Start + FinWaitTime));
            Assert.AreEqual(1, peers.Count(Start + FinWaitTime + 1));
        }
    }
}
