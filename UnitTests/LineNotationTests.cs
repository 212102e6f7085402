using nanoFramework.TestFramework;
using TS500.Hal;

namespace TS500.UnitTests
{
    [TestClass]
    public class LineNotationTests
    {
        [TestMethod]
        public void EveryFormatIsReadAndWritten()
        {
            UartSettings settings = new UartSettings();
            string[] stopBits = { "1", "1.5", "2" };
            for (int i = 0; i < 4 * 3 * 3; i++)
            {
                string text = (5 + i / 9).ToString() + "NOE".Substring(i / 3 % 3, 1) + stopBits[i % 3];
                Assert.IsTrue(LineNotation.ReadFormat(text, settings), text);
                Assert.AreEqual(text, LineNotation.Format(settings));
            }
        }

        [TestMethod]
        [DataRow("")]
        [DataRow("8N")]
        [DataRow("4N1")]
        [DataRow("9N1")]
        [DataRow("8n1")]
        [DataRow("8M1")]
        [DataRow("8N0")]
        [DataRow("8N3")]
        [DataRow("8N1.")]
        [DataRow("8N2.5")]
        [DataRow("8N1 ")]
        public void WhatIsNoFormatChangesNothing(string text)
        {
            UartSettings settings = new UartSettings { DataBits = 7, Parity = Parity.Even, StopBits = StopBits.OnePointFive };
            Assert.IsFalse(LineNotation.ReadFormat(text, settings));
            Assert.AreEqual("7E1.5", LineNotation.Format(settings));
        }

        [TestMethod]
        [DataRow("8N1", 1041666)]
        [DataRow("5N1.5", 781250)]
        [DataRow("6E2", 1041666)]
        [DataRow("8O1.5", 1197916)]
        public void AByteTakesAsLongAsItsFrame(string format, int nanoseconds)
        {
            UartSettings settings = new UartSettings { BaudRate = 9600 };
            LineNotation.ReadFormat(format, settings);
            Assert.AreEqual(nanoseconds, settings.NanosecondsPerByte);
        }
    }
}
