using TS500.Firmware.Text;
using nanoFramework.TestFramework;
using TS500.Firmware;
using TS500.Firmware.Http;
using TS500.UnitTests.Fakes;

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
            HttpRequest request = new HttpRequest(new LargeBody());
            byte[] text = Ascii.Bytes("\r\nPOST /api/ports/3/release?mode=abort HTTP/1.1\r\nHost: ts500\r\nContent-Length: 5\r\n\r\nhello");
            for (int i = 0; i < text.Length; i += piece)
            {
                int count = text.Length - i < piece ? text.Length - i : piece;
                Assert.IsFalse(request.Complete);
                Assert.AreEqual(count, request.Read(text, i, count));
            }

            Assert.IsTrue(request.Complete);
            Assert.AreEqual("POST", request.Method);
            Assert.AreEqual("/api/ports/3/release", request.Path);
            Assert.AreEqual("mode=abort", Ascii.Text(request.Query, 0, request.QueryLength));
            Assert.AreEqual(5, request.BodyLength);
            Assert.AreEqual("hello", Ascii.Text(request.Body, 0, 5));
        }

        [TestMethod]
        [DataRow("\r\n\nHEAD http://a?b HTTP/1.1\nHost: ts500\n\n", 0)]
        [DataRow("GET / HTTP/1.1\r\nHost: ts500\r\nX: y\rz\r\n\r\n", 400)]
        [DataRow("AMETHODTHATISLONGERTHANANYTHATTHEREIS(/ HTTP/1.1\r\n", 501)]
        [DataRow("POST / HTTP/1.1\r\nHost: ts500\r\nContent-Length: 1537\r\n\r\n", 413)]
        public void WhereARequestIsCutDoesNotMatter(string text, int status)
        {
            byte[] bytes = Ascii.Bytes(text);
            for (int cut = 0; cut <= bytes.Length; cut++)
            {
                HttpRequest request = new HttpRequest(new LargeBody());
                request.Read(bytes, 0, cut);
                request.Read(bytes, cut, bytes.Length - cut);
                Assert.AreEqual(status, request.Refusal, cut.ToString());
                Assert.AreEqual(status == 0, request.Complete, cut.ToString());
            }
        }

        [TestMethod]
        public void WhatFollowsARequestIsLeft()
        {
            HttpRequest request = new HttpRequest(new LargeBody());
            byte[] text = Ascii.Bytes("GET / HTTP/1.1\nHost: ts500\n\nGET /next");
            Assert.AreEqual(text.Length - 9, request.Read(text, 0, text.Length));
            Assert.IsTrue(request.Complete);
        }

        [TestMethod]
        [DataRow("GET / HTTP/1.1\r\nHost: ts500\r\n\r\n", true)]
        [DataRow("GET / HTTP/1.1\r\nHost: ts500\r\nConnection: Close\r\n\r\n", false)]
        [DataRow("GET / HTTP/1.0\r\n\r\n", false)]
        [DataRow("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", true)]
        public void TheConnectionIsKeptAsAskedFor(string text, bool keep)
        {
            HttpRequest request = Read(text);
            Assert.IsTrue(request.Complete);
            Assert.AreEqual(keep, request.KeepAlive);
        }

        [TestMethod]
        [DataRow("GET http://ts500:8080/api/ports HTTP/1.1\r\nHost: ts500\r\n\r\n", "/api/ports")]
        [DataRow("GET http://ts500 HTTP/1.1\r\nHost: ts500\r\n\r\n", "/")]
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
        [DataRow("POST / HTTP/1.1\r\nHost: ts500\r\nContent-Length: 1537\r\n\r\n", 413)]
        [DataRow("POST / HTTP/1.1\r\nHost: ts500\r\nContent-Length: 99999999999\r\n\r\n", 413)]
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
            string header = "X: " + new string('b', 508) + "\n";
            Assert.AreEqual(0, Read("GET / HTTP/1.1\n" + header + header + header + header).Refusal);
            Assert.AreEqual(431, Read("GET / HTTP/1.1\n" + header + header + header + header + "X").Refusal);
        }

        [TestMethod]
        public void ALinesEndIsNoPartOfItsLength()
        {
            string path = new string('a', 512 - 14);
            string value = new string('b', 512 - 3);
            Assert.AreEqual(0, Read("GET /" + path + " HTTP/1.1\r\nX: " + value + "\r\n").Refusal);
            Assert.AreEqual(414, Read("GET /" + path + "a HTTP/1.1\r\n").Refusal);
            Assert.AreEqual(431, Read("GET / HTTP/1.1\r\nX: " + value + "b\r\n").Refusal);
            Assert.AreEqual(414, Read("GET /" + path + " HTTP/1.1\rX").Refusal);
            Assert.AreEqual(431, Read("GET / HTTP/1.1\r\nX: " + value + "\r\r\n").Refusal);
        }

        [TestMethod]
        [DataRow("\r\n\n\r\n\r\n", 0)]
        [DataRow("\r\n\n\r\n\r\n\n", 400)]
        [DataRow("\r\r\n", 400)]
        public void AFewEmptyLinesBeforeARequestArePassedOver(string before, int status)
        {
            HttpRequest request = Read(before);
            Assert.IsFalse(request.Begun && status == 0);
            Assert.AreEqual(status, request.Refusal);
            Assert.AreEqual(status, Read(before + "GET / HTTP/1.1\r\nHost: ts500\r\n\r\n").Refusal);
        }

        [TestMethod]
        [DataRow("HEAD ")]
        [DataRow("HEAD / HTTP/9.9\r\n")]
        [DataRow("HEAD /%zz HTTP/1.1\r\n")]
        [DataRow("HEAD / HTTP/1.1\r\nHost: a b\r\n")]
        public void TheMethodIsKnownBeforeTheRequestIsWhole(string text)
        {
            Assert.AreEqual("HEAD", Read(text).Method);
            Assert.AreEqual("HEAD", Read("HEAD /" + new string('a', 600)).Method);
        }

        [TestMethod]
        [DataRow("\u0016\u0003\u0001", 400)]
        [DataRow(" ", 400)]
        [DataRow("(", 400)]
        [DataRow("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 501)]
        [DataRow("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 0)]
        public void WhatCannotBecomeARequestIsRefusedBeforeItsLineEnds(string text, int status)
        {
            Assert.AreEqual(status, Read(text).Refusal);
        }

        [TestMethod]
        public void TheClientIsAskedForItsBodyUntilItComes()
        {
            HttpRequest request = Read("POST / HTTP/1.1\r\nHost: ts500\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
            Assert.IsTrue(request.AwaitsContinue);
            byte[] body = Ascii.Bytes("ab");
            request.Read(body, 0, 1);
            Assert.IsFalse(request.AwaitsContinue);
            request.Read(body, 1, 1);
            Assert.IsTrue(request.Complete);
            request.Reset();
            Assert.IsFalse(request.AwaitsContinue);
        }

        [TestMethod]
        [DataRow("Content-Length: 0")]
        [DataRow("Content-Length: 1537")]
        [DataRow("X: y")]
        public void NobodyIsAskedForABodyThatIsNotWanted(string field)
        {
            Assert.IsFalse(Read("POST / HTTP/1.1\r\nHost: ts500\r\nExpect: 100-continue\r\n" + field + "\r\n\r\n").AwaitsContinue);
        }

        [TestMethod]
        public void AResetRequestStartsAnew()
        {
            HttpRequest request = Read("GET / HTTP/9\r\n");
            request.Reset();
            byte[] text = Ascii.Bytes("GET /x HTTP/1.1\r\nHost: ts500\r\n\r\n");
            request.Read(text, 0, text.Length);
            Assert.IsTrue(request.Complete);
            Assert.AreEqual("/x", request.Path);
        }

        private static HttpRequest Read(string text)
        {
            return Requests.Read(text);
        }
    }
}
