using nanoFramework.TestFramework;
using TS500.Hal;

namespace TS500.UnitTests
{
    [TestClass]
    public class BreakGapTests
    {
        [TestMethod]
        public void WithoutABreakEverythingIsGood()
        {
            BreakGap gap = new BreakGap();
            gap.Took(3);
            Assert.AreEqual(0, gap.Garbled);
            Assert.AreEqual(5, gap.Good(5));
        }

        [TestMethod]
        public void OnlyWhatCameDuringTheBreakIsGarbled()
        {
            BreakGap gap = new BreakGap();
            gap.Begin(3);
            Assert.AreEqual(3, gap.Good(4));
            gap.Took(1);
            Assert.AreEqual(2, gap.Good(5));
            Assert.AreEqual(0, gap.Garbled);
            gap.End(6);
            Assert.AreEqual(2, gap.Good(10));
            gap.Took(2);
            Assert.AreEqual(0, gap.Good(8));
            Assert.AreEqual(4, gap.Garbled);
            gap.Dropped(3);
            Assert.AreEqual(1, gap.Garbled);
            gap.Dropped(1);
            Assert.AreEqual(4, gap.Good(4));
            gap.Took(4);
            Assert.AreEqual(9, gap.Good(9));
        }

        [TestMethod]
        public void ABreakInWhichNothingCameCostsNothing()
        {
            BreakGap gap = new BreakGap();
            gap.Begin(2);
            gap.End(2);
            Assert.AreEqual(0, gap.Garbled);
            Assert.AreEqual(7, gap.Good(7));
        }

        [TestMethod]
        public void ASecondBreakBeforeTheFirstIsReadTakesWhatCameBetween()
        {
            BreakGap gap = new BreakGap();
            gap.Begin(2);
            gap.End(5);
            gap.Begin(6);
            Assert.AreEqual(2, gap.Good(7));
            gap.End(9);
            gap.Took(2);
            Assert.AreEqual(7, gap.Garbled);
            gap.Dropped(7);
            Assert.AreEqual(1, gap.Good(1));
        }
    }
}
