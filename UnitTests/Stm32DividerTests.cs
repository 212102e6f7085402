using nanoFramework.TestFramework;
using TS500.Hal;

namespace TS500.UnitTests
{
    /// <summary>Against ChibiOS's usart_start, and RM0410's table of USART_BRR for 216 MHz and oversampling by 16.</summary>
    [TestClass]
    public class Stm32DividerTests
    {
        [TestMethod]
        [DataRow(54000000, 9600, 9600)] // 5625
        [DataRow(54000000, 115200, 115139)] // 469
        [DataRow(54000000, 921600, 915254)] // 59
        [DataRow(54000000, 3000000, 3000000)] // 18
        [DataRow(108000000, 115200, 115139)] // 938: 937.5, rounded
        [DataRow(108000000, 921600, 923077)] // 117
        [DataRow(216000000, 115200, 115200)] // 1875
        [DataRow(216000000, 921600, 923077)] // 234
        public void TheClockByAWholeNumber(int clock, int baud, int actual)
        {
            Assert.AreEqual(actual, new Stm32Divider(clock).Actual(baud));
        }

        [TestMethod]
        public void WhatSixteenBitsDoNotReachIsZero()
        {
            Stm32Divider slow = new Stm32Divider(54000000);
            Assert.AreEqual(824, slow.Slowest);
            Assert.AreEqual(0, slow.Actual(823));
            Assert.AreEqual(824, slow.Actual(824));
            Assert.AreEqual(1648, new Stm32Divider(108000000).Slowest);
        }

        [TestMethod]
        public void WhatNeedsADividerBelowSixteenIsZero()
        {
            Stm32Divider slow = new Stm32Divider(54000000);
            Assert.AreEqual(3375000, slow.Fastest);
            Assert.AreEqual(3375000, slow.Actual(3375000));
            Assert.AreEqual(0, slow.Actual(3600000));
        }
    }
}
