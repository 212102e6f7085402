using nanoFramework.TestFramework;
using TS500.Firmware;
using TS500.Firmware.Http;

namespace TS500.UnitTests
{
    [TestClass]
    public class HttpRequestTests
    {
        [TestMethod]
        [DataRow(1)]
        [DataRow(7)]
        [DataRow(1000)]
        public void ARequestIsReadInPiecesOfAnySize(int piece)
        {
            HttpRequest request = new HttpRequest();
            byte[] text = Ascii.Bytes("\r\nPOST /api/ports/3/release?mode=abort HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello");
            for (int i = 0; i < text.Length; i += piece)
            {
                int count = text.Length - i < piece ? text.Length - i : piece;
                Assert.IsFalse(request.Complete);
                Assert.AreEqual(count, request.Read(text, i, count));
            }

            Assert.IsTrue(request.Complete);
            Assert.AreEqual("POST", request.Method);
            Assert.AreEqual("/api/ports/3/release", request.Path);
            Assert.AreEqual("mode=abort", request.Query);
            Assert.AreEqual(5, request.BodyLength);
            Assert.AreEqual("hello", Ascii.Text(request.Body, 0, 5));
        }

        [TestMethod]
        public void WhatFollowsARequestIsLeft()
        {
            HttpRequest request = new HttpRequest();
            byte[] text = Ascii.Bytes("GET / HTTP/1.1\nHost: a\n\nGET /next");
            Assert.AreEqual(text.Length - 9, request.Read(text, 0, text.Length));
            Assert.IsTrue(request.Complete);
        }

        [TestMethod]
        [DataRow("GET / HTTP/1.1\r\nHost: a\r\n\r\n", true)]
        [DataRow("GET / HTTP/1.1\r\nHost: a\r\nConnection: Close\r\n\r\n", false)]
        [DataRow("GET / HTTP/1.0\r\n\r\n", false)]
        [DataRow("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", true)]
        public void TheConnectionIsKeptAsAskedFor(string text, bool keep)
        {
            HttpRequest request = Read(text);
            Assert.IsTrue(request.Complete);
            Assert.AreEqual(keep, request.KeepAlive);
        }

        [TestMethod]
        [DataRow("GET http://ts500:8080/api/ports HTTP/1.1\r\nHost: a\r\n\r\n", "/api/ports")]
        [DataRow("GET http://ts500 HTTP/1.1\r\nHost: a\r\n\r\n", "/")]
        public void ATargetMayNameTheHost(string text, string path)
        {
            Assert.AreEqual(path, Read(text).Path);
        }

        [TestMethod]
        [DataRow("GET /\r\n", 400)]
        [DataRow("GET  / HTTP/1.1\r\n", 400)]
        [DataRow("G(T / HTTP/1.1\r\n", 400)]
        [DataRow("GET api HTTP/1.1\r\n", 400)]
        [DataRow("GET / HTTP/11\r\n", 400)]
        [DataRow("GET / HTTP/2.0\r\n", 505)]
        [DataRow("GET / HTTP/1.1\r\n\r\n", 400)]
        [DataRow("GET / HTTP/1.1\r\nHost : a\r\n", 400)]
        [DataRow("GET / HTTP/1.1\r\n folded: a\r\n", 400)]
        [DataRow("GET / HTTP/1.1\r\nHost a\r\n", 400)]
        [DataRow("POST / HTTP/1.1\r\nContent-Length: 5x\r\n", 400)]
        [DataRow("POST / HTTP/1.1\r\nContent-Length: -1\r\n", 400)]
        [DataRow("POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n", 400)]
        [DataRow("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1025\r\n\r\n", 413)]
        [DataRow("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\n\r\n", 413)]
        [DataRow("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n", 501)]
        public void ARequestThatCannotBeTakenIsRefused(string text, int status)
        {
            Assert.AreEqual(status, Read(text).Refusal);
        }

        [TestMethod]
        public void TheLimitsAreHard()
        {
            string path = new string('a', 512 - 14);
            Assert.AreEqual(0, Read("GET /" + path + " HTTP/1.1\n").Refusal);
            Assert.AreEqual(414, Read("GET /" + path + "a HTTP/1.1\n").Refusal);
            string header = "X: " + new string('b', 1020) + "\n";
            Assert.AreEqual(0, Read("GET / HTTP/1.1\n" + header + header).Refusal);
            Assert.AreEqual(431, Read("GET / HTTP/1.1\n" + header + header + "X").Refusal);
        }

        [TestMethod]
        public void AResetRequestStartsAnew()
        {
            HttpRequest request = Read("GET / HTTP/9\r\n");
            request.Reset();
            byte[] text = Ascii.Bytes("GET /x HTTP/1.1\r\nHost: a\r\n\r\n");
            request.Read(text, 0, text.Length);
            Assert.IsTrue(request.Complete);
            Assert.AreEqual("/x", request.Path);
        }

        private static HttpRequest Read(string text)
        {
            HttpRequest request = new HttpRequest();
            byte[] bytes = Ascii.Bytes(text);
            request.Read(bytes, 0, bytes.Length);
            return request;
        }
    }
}
