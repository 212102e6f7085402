using nanoFramework.TestFramework;
using TS500.Firmware.Protocol;
using TS500.Firmware.Text;

namespace TS500.UnitTests.Protocol
{
    [TestClass]
    public class WebGreetingTests
    {
        [TestMethod]
        [DataRow("GET / HTTP/1.1")]
        [DataRow("POST / HTTP/1.0")]
        [DataRow("OPTIONS * HTTP/1.1")]
        [DataRow("CONNECT device:3305 HTTP/1.1")]
        [DataRow("GET http://device:3305/ HTTP/1.1")]
        [DataRow("GET /a?b=\u00e4 HTTP/1.9")]
        public void ARequestIsKnownFromTheStartOfItsVersionOn(string line)
        {
            AssertKnown(line, 1);
        }

        [TestMethod]
        [DataRow("get /reboot HTTP/1.1", 5)]
        [DataRow("x|reboot / HTTP/1.1", 10)]
        [DataRow("BREW /pot HTTP/1.1", 6)]
        public void OneWithAnotherMethodMayBeOneFromItsPathOn(string line, int path)
        {
            AssertKnown(line, path);
        }

        [TestMethod]
        [DataRow("goes on\r", 1)]
        [DataRow("root\r", 1)]
        [DataRow("Port", 2)]
        [DataRow("GETX", 4)]
        [DataRow("GET\r", 4)]
        [DataRow("GET  / HTTP/1.1\r", 5)]
        [DataRow("GET / HTTP/2.0\r", 12)]
        [DataRow("GET / http/1.1\r", 7)]
        [DataRow("GET /a b\r", 8)]
        [DataRow("\r\nGET / HTTP/1.1\r", 1)]
        [DataRow(" GET / HTTP/1.1\r", 1)]
        [DataRow("\u00ff\u00fb\u0003", 1)]
        [DataRow("\u0003", 1)]
        [DataRow("\u0016\u0002\u0001", 1)]
        public void AnythingElseIsKnownFromTheFirstByteOnThatDiffers(string text, int known)
        {
            byte[] bytes = Ascii.Bytes(text);
            for (int count = 1; count <= bytes.Length; count++)
            {
                Assert.AreEqual(count < known ? WebGreeting.Maybe : WebGreeting.No, WebGreeting.Judge(bytes, count), count.ToString());
            }
        }

        [TestMethod]
        [DataRow("(x) / HTTP/1.1\r")]
        [DataRow("a\tb c HTTP/1.1\r")]
        [DataRow("cat /proc/cmdline\r")]
        [DataRow("\u0016\u0003\u0001\u0001\u0001\u0002")]
        public void WhatLooksLikeOneIsNone(string text)
        {
            byte[] bytes = Ascii.Bytes(text);
            Assert.AreEqual(WebGreeting.No, WebGreeting.Judge(bytes, bytes.Length));
        }

        [TestMethod]
        public void TlsAndStunAreKnown()
        {
            // A string ends at a zero in nanoCLR.
            byte[] hello = { 0x16, 0x03, 0x01, 0x02, 0x00, 0x01 };
            byte[] allocate = { 0x00, 0x03, 0x00, 0x08, 0x21, 0x12, 0xa4, 0x42 };
            byte[] ice = { 0x00, 0x5c, 0x00, 0x01, 0x00, 0x48, 0x21, 0x12, 0xa4, 0x42 };
            byte[] longIce = { 0x01, 0x5c, 0x00, 0x01, 0x01, 0x48, 0x21, 0x12, 0xa4, 0x42 };
            AssertKnownByLastByte(hello);
            AssertKnownByLastByte(allocate);
            AssertKnownByLastByte(ice);
            AssertKnownByLastByte(longIce);
        }

        [TestMethod]
        [DataRow("GET /", "a", true)]
        [DataRow("PATCH /a?", "=", true)]
        [DataRow("", "x", true)]
        [DataRow("GET ", "a", false)]
        [DataRow("echo /9j/", "A", true)]
        [DataRow("GET /", " ", false)]
        [DataRow("ls\r", "a", false)]
        public void OneWhoseEndIsOutOfSightIsTakenForOneIfABrowserCouldSendIt(string start, string rest, bool isOne)
        {
            byte[] bytes = Ascii.Bytes(start + new string(rest[0], WebGreeting.MaxLength));
            Assert.AreEqual(isOne ? WebGreeting.Yes : WebGreeting.No, WebGreeting.Judge(bytes, WebGreeting.MaxLength));
        }

        [TestMethod]
        public void WithAsManyBytesAsItTakesThereIsAlwaysAnAnswer()
        {
            string line = " HTTP/1.1\r\n";
            for (int shown = 0; shown <= line.Length; shown++)
            {
                string path = "GET /" + new string('a', WebGreeting.MaxLength - shown - 5);
                Assert.AreEqual(WebGreeting.Yes, WebGreeting.Judge(Ascii.Bytes(path + line), WebGreeting.MaxLength), shown.ToString());
            }
        }

        private static void AssertKnown(string line, int maybeFrom)
        {
            byte[] bytes = Ascii.Bytes(line + "\r\nHost: device:3305\r\n");
            int known = line.IndexOf("HTTP/1.") + 7;
            for (int count = 1; count <= bytes.Length; count++)
            {
                int expected = count < maybeFrom ? WebGreeting.No : count < known ? WebGreeting.Maybe : WebGreeting.Yes;
                Assert.AreEqual(expected, WebGreeting.Judge(bytes, count), count.ToString());
            }
        }

        private static void AssertKnownByLastByte(byte[] bytes)
        {
            for (int count = 3; count <= bytes.Length; count++)
            {
                int expected = count < bytes.Length ? WebGreeting.Maybe : WebGreeting.Yes;
                Assert.AreEqual(expected, WebGreeting.Judge(bytes, count), count.ToString());
            }
        }
    }
}
