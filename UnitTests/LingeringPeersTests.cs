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
        public void ThereIsRoomUntilAllAreThere()
        {
            LingeringPeers peers = new LingeringPeers(3);
            peers.Add(Start);
            peers.Add(Start + 1);
            Assert.IsTrue(peers.FullUntil < Start + 2);
            peers.Add(Start + 2);
            Assert.AreEqual(Start + FinWaitTime, peers.FullUntil);
        }

        [TestMethod]
        public void EachIsGoneAfterItsTime()
        {
            LingeringPeers peers = new LingeringPeers(2);
            peers.Add(Start);
            peers.Add(Start + 5000);
            peers.Add(Start + FinWaitTime);
            Assert.AreEqual(Start + 5000 + FinWaitTime, peers.FullUntil);
        }
    }
}
