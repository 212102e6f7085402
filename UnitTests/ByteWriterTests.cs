using TS500.Firmware.Text;
using nanoFramework.TestFramework;
using TS500.Firmware;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    [TestClass]
    public class ByteWriterTests
    {
        [TestMethod]
        [DataRow(0L, "0")]
        [DataRow(9L, "9")]
        [DataRow(10L, "10")]
        [DataRow(-105L, "-105")]
        [DataRow(9223372036854775807L, "9223372036854775807")]
        public void NumbersAreDecimal(long value, string expected)
        {
            Assert.AreEqual(expected, Text(new ByteWriter(32).Number(value)));
        }

        [TestMethod]
        [DataRow(0L, "1970-01-01T00:00:00Z")]
        [DataRow(951782399L, "2000-02-28T23:59:59Z")]
        [DataRow(1795464152L, "2026-11-23T20:02:32Z")]
        public void TimesAreRfc3339(long seconds, string expected)
        {
            Assert.AreEqual(expected, Text(new ByteWriter(32).Utc(seconds)));
        }

        [TestMethod]
        public void QuotedTextIsJson()
        {
            Assert.AreEqual("\"a\\\"b\\\\c?\"", Text(new ByteWriter(32).Quoted("a\"b\\c\n")));
            Assert.AreEqual("null", Text(new ByteWriter(32).Quoted(null)));
        }

        [TestMethod]
        public void WhatDoesNotFitIsLeftOutAndSaid()
        {
            ByteWriter writer = new ByteWriter(4);
            writer.Text("abc").Text("de").Character('f').Character('g');
            Assert.AreEqual("abcf", Text(writer));
            Assert.IsTrue(writer.Overflowed);
            writer.Clear();
            Assert.IsFalse(writer.Overflowed);
        }

        private static string Text(ByteWriter writer)
        {
            return Latin.Text(writer.Buffer, 0, writer.Length);
        }
    }
}
