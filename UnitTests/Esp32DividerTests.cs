using nanoFramework.TestFramework;
using TS500.Hal;

namespace TS500.UnitTests
{
    /// <summary>Against uart_ll_set_baudrate of ESP-IDF, computed by hand from 80 MHz.</summary>
    [TestClass]
    public class Esp32DividerTests
    {
        [TestMethod]
        [DataRow(300, 300)]
        [DataRow(9600, 9600)]
        [DataRow(115200, 115201)] // 694 and 7/16
        [DataRow(921600, 922190)] // 86 and 12/16
        [DataRow(1000000, 1000000)]
        [DataRow(1500000, 1500586)] // 53 and 5/16
        [DataRow(2764800, 2770563)] // 28 and 14/16
        [DataRow(3000000, 3004695)] // 26 and 10/16
        public void ADividerOfTwentyBits(int baud, int actual)
        {
            Assert.AreEqual(actual, new Esp32Divider(false).Actual(baud));
        }

        [TestMethod]
        [DataRow(300, 300)] // 4040 and 6/16 of 80 MHz by 66
        [DataRow(1200, 1200)]
        [DataRow(9600, 9600)]
        [DataRow(115200, 115201)]
        [DataRow(3000000, 3004695)]
        public void ADividerOfTwelveBitsBehindAPrescaler(int baud, int actual)
        {
            Assert.AreEqual(actual, new Esp32Divider(true).Actual(baud));
        }

        [TestMethod]
        public void WhatADividerDoesNotReachIsZero()
        {
            Assert.AreEqual(0, new Esp32Divider(false).Actual(76));
            Assert.AreEqual(77, new Esp32Divider(false).Actual(77));
            Assert.AreEqual(0, new Esp32Divider(true).Actual(76));
            Assert.AreEqual(77, new Esp32Divider(true).Actual(77));
            Assert.AreEqual(0, new Esp32Divider(true).Actual(80000001));
        }

        [TestMethod]
        public void EveryBaudRateOfAPortIsWithinAQuarterPercent()
        {
            for (int baud = 300; baud <= 3000000; baud += 1 + baud / 50)
            {
                for (int i = 0; i < 2; i++)
                {
                    int off = new Esp32Divider(i == 1).Actual(baud) - baud;
                    Assert.IsTrue(off >= -1 && off <= 1 + baud / 400, baud.ToString() + " is off by " + off.ToString());
                }
            }
        }
    }
}
