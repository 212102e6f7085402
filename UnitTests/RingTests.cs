using nanoFramework.TestFramework;
using TS500.Firmware.Streams;

namespace TS500.UnitTests
{
    [TestClass]
    public class RingTests
    {
        [TestMethod]
        public void BytesComeOutAsTheyWentInAcrossTheWrap()
        {
            Ring ring = new Ring(7);
            byte next = 0;
            byte expected = 0;
            for (int round = 0; round < 50; round++)
            {
                int room = ring.WriteRun;
                for (int i = 0; i < room; i++)
                {
                    ring.Buffer[ring.WriteOffset + i] = next++;
                }

                ring.Wrote(room);
                int take = round % 3 + 1;
                for (int i = 0; i < take && ring.Count > 0; i++)
                {
                    Assert.AreEqual(expected++, ring.Buffer[ring.ReadOffset]);
                    ring.Drop(1);
                }
            }
        }

        [TestMethod]
        public void AFullRingHasNoRoom()
        {
            Ring ring = new Ring(4);
            ring.Append(new byte[] { 1, 2, 3, 4 }, 4);
            Assert.AreEqual(0, ring.Free);
            Assert.AreEqual(0, ring.WriteRun);
            Assert.AreEqual(4, ring.ReadRun);
        }

        [TestMethod]
        public void AppendWraps()
        {
            Ring ring = new Ring(4);
            ring.Append(new byte[] { 1, 2, 3 }, 3);
            ring.Drop(2);
            ring.Append(new byte[] { 4, 5, 6 }, 3);
            Assert.AreEqual(4, ring.Count);
            for (byte expected = 3; expected <= 6; expected++)
            {
                Assert.AreEqual(expected, ring.Buffer[ring.ReadOffset]);
                ring.Drop(1);
            }
        }
    }
}
