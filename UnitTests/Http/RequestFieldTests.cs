using nanoFramework.TestFramework;
using TS500.Firmware.Http;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    [TestClass]
    public class RequestFieldTests
    {
        [TestMethod]
        [DataRow("ts500")]
        [DataRow("ts500:8080")]
        [DataRow("ts500:")]
        [DataRow("TS-500.lab.example.:00080")]
        [DataRow("ts500:65535")]
        [DataRow("under_score")]
        [DataRow("192.0.2.1:80")]
        [DataRow("[::]")]
        [DataRow("[::1]:8080")]
        [DataRow("[2001:db8::1]")]
        [DataRow("[1:2:3:4:5:6:7:8]")]
        [DataRow("[1:2:3:4:5:6:7::]")]
        [DataRow("[::ffff:192.0.2.1]")]
        [DataRow("")]
        public void AHostIsTaken(string host)
        {
            Assert.IsTrue(Requests.Read("GET / HTTP/1.1\r\nHost: " + host + " \t\r\n\r\n").Complete, host);
        }

        [TestMethod]
        [DataRow("a b")]
        [DataRow("u@h")]
        [DataRow("a/b")]
        [DataRow("a?b")]
        [DataRow("a#b")]
        [DataRow("a:99999")]
        [DataRow("a:65536")]
        [DataRow("a:4294967376")]
        [DataRow("a:-1")]
        [DataRow("a:8o")]
        [DataRow("a:80:80")]
        [DataRow(":80")]
        [DataRow("::1")]
        [DataRow("a%4")]
        [DataRow("http://a")]
        [DataRow("[::1")]
        [DataRow("[]")]
        [DataRow("[::1]8080")]
        [DataRow("[:]")]
        [DataRow("[:::]")]
        [DataRow("[1:]")]
        [DataRow("[1::2:]")]
        [DataRow("[1::2::3]")]
        [DataRow("[1:2:3:4:5:6:7]")]
        [DataRow("[1:2:3:4:5:6:7:8:9]")]
        [DataRow("[::12345]")]
        [DataRow("[::g]")]
        [DataRow("[::192.0.2]")]
        [DataRow("[::192.0.2.256]")]
        [DataRow("[192.0.2.1]")]
        [DataRow("[fe80::1%25eth0]")]
        public void AHostThatIsNoAuthorityIsRefused(string host)
        {
            Assert.AreEqual(400, Requests.Read("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n").Refusal, host);
            Assert.AreEqual(400, Requests.Read("GET / HTTP/1.0\r\nHost: " + host + "\r\n\r\n").Refusal, host);
        }

        [TestMethod]
        [DataRow("Host: ts500\r\nHost: b\r\n")]
        [DataRow("Host: ts500\r\nhOST: a\r\n")]
        [DataRow("Host:\r\nHost:\r\n")]
        public void TwoHostsAreRefused(string hosts)
        {
            Assert.AreEqual(400, Requests.Read("GET / HTTP/1.1\r\n" + hosts + "\r\n").Refusal);
            Assert.AreEqual(400, Requests.Read("GET http://a/ HTTP/1.1\r\n" + hosts + "\r\n").Refusal);
        }

        [TestMethod]
        public void AUriDoesNotMakeUpForAMissingHost()
        {
            Assert.AreEqual(400, Requests.Read("GET http://a/ HTTP/1.1\r\n\r\n").Refusal);
        }

        [TestMethod]
        public void ByteByByteAFieldHasNoControlCharacters()
        {
            for (int value = 0; value < 256; value++)
            {
                // A line feed ends the line, and what follows is not a field.
                bool isAllowed = value == '\t' || (value >= ' ' && value != 127);
                HttpRequest request = Requests.Read("GET / HTTP/1.1\r\nHost: ts500\r\nX: b|c\r\n\r\n", value);
                Assert.AreEqual(isAllowed ? 0 : 400, request.Refusal, value.ToString());
            }
        }

        [TestMethod]
        public void AHostIsAscii()
        {
            for (int value = 128; value < 256; value++)
            {
                Assert.AreEqual(400, Requests.Read("GET / HTTP/1.1\r\nHost: b|c\r\n", value).Refusal, value.ToString());
            }
        }

        [TestMethod]
        [DataRow("Host: ts500\r\nX: b\rY: c\r\n\r\n")]
        [DataRow("Host: ts500\r\nX: b\r\r\n\r\n")]
        [DataRow("Host: ts500\r\n\r\r\n")]
        [DataRow("Host: ts500\r\nX\u000b: b\r\n\r\n")]
        [DataRow("Host: ts500\r\n: b\r\n\r\n")]
        [DataRow("Host: ts500\r\nX: b\r\n folded\r\n\r\n")]
        [DataRow("Host: ts500\r\nX: b\r\n\tfolded: c\r\n\r\n")]
        [DataRow("Host: ts500\r\nX\t: b\r\n\r\n")]
        [DataRow(" \r\nHost: ts500\r\n\r\n")]
        public void WhatIsNoFieldIsRefused(string fields)
        {
            Assert.AreEqual(400, Requests.Read("GET / HTTP/1.1\r\n" + fields).Refusal);
        }

        [TestMethod]
        [DataRow("close", false)]
        [DataRow("Upgrade, \tClose", false)]
        [DataRow("close, keep-alive", false)]
        [DataRow("close\r\nConnection: keep-alive", false)]
        [DataRow("keep-alive\r\nConnection: ,,close ,", false)]
        [DataRow("keep-alive", true)]
        [DataRow("foreclosed", true)]
        [DataRow("close-up, not-keep-alive, \"close", true)]
        [DataRow("", true)]
        public void ConnectionIsReadTokenByToken(string value, bool keep)
        {
            HttpRequest request = Requests.Read("GET / HTTP/1.1\r\nHost: ts500\r\nConnection: " + value + "\r\n\r\n");
            Assert.IsTrue(request.Complete);
            Assert.AreEqual(keep, request.KeepAlive);
        }

        [TestMethod]
        [DataRow("Keep-Alive", true)]
        [DataRow("TE, keep-alive", true)]
        [DataRow("not-keep-alive", false)]
        [DataRow("keep-alive, close", false)]
        public void AnHttp10ClientAsksForAConnectionToBeKept(string value, bool keep)
        {
            Assert.AreEqual(keep, Requests.Read("GET / HTTP/1.0\r\nConnection: " + value + "\r\n\r\n").KeepAlive);
        }

        [TestMethod]
        [DataRow("0000000000000000000005")]
        [DataRow(" \t5\t ")]
        public void ALengthMayHaveZerosBeforeItAndSpaceAround(string length)
        {
            HttpRequest request = Requests.Read("POST / HTTP/1.1\r\nHost: ts500\r\nContent-Length:" + length + "\r\n\r\nhello");
            Assert.IsTrue(request.Complete);
            Assert.AreEqual(5, request.BodyLength);
        }

        [TestMethod]
        [DataRow("", 400)]
        [DataRow("+5", 400)]
        [DataRow("5 5", 400)]
        [DataRow("5, 5", 400)]
        [DataRow("0x5", 400)]
        [DataRow("5.0", 400)]
        [DataRow("5\r\nContent-Length: 5", 400)]
        [DataRow("\u000b5", 400)]
        [DataRow("1537", 413)]
        [DataRow("4294967301", 413)]
        [DataRow("18446744073709551621", 413)]
        public void ALengthThatCannotBeTakenIsRefused(string length, int status)
        {
            string text = "POST / HTTP/1.1\r\nHost: ts500\r\nContent-Length:" + length + "\r\n\r\nhello";
            Assert.AreEqual(status, Requests.Read(text).Refusal);
        }

        [TestMethod]
        [DataRow("1", "chunked", 501)]
        [DataRow("1", "Chunked", 501)]
        [DataRow("1", "gzip,\tchunked", 501)]
        [DataRow("1", "", 400)]
        [DataRow("1", "identity", 400)]
        [DataRow("1", "chunked, gzip", 400)]
        [DataRow("1", "xchunked", 400)]
        [DataRow("1", "\u000bchunked", 400)]
        [DataRow("0", "chunked", 400)]
        public void ATransferEncodingIsRefused(string minor, string coding, int status)
        {
            string text = "POST / HTTP/1." + minor + "\r\nHost: ts500\r\nTransfer-Encoding: " + coding + "\r\n\r\n0\r\n\r\n";
            Assert.AreEqual(status, Requests.Read(text).Refusal);
        }

        [TestMethod]
        public void ATransferEncodingAfterALengthIsRefusedAsAmbiguous()
        {
            Assert.AreEqual(400, Requests.Read("POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n").Refusal);
        }

        [TestMethod]
        [DataRow("1", "100-continue", true, 0)]
        [DataRow("1", "100-Continue", true, 0)]
        [DataRow("0", "100-continue", false, 0)]
        [DataRow("1", "", false, 0)]
        [DataRow("1", "101-continue", false, 417)]
        [DataRow("1", "tea", false, 417)]
        [DataRow("0", "tea", false, 417)]
        public void AnExpectationIsMetOrRefused(string minor, string expectation, bool awaits, int status)
        {
            HttpRequest request = Requests.Read(
                "POST / HTTP/1." + minor + "\r\nHost: ts500\r\nContent-Length: 5\r\nExpect: " + expectation + "\r\n\r\n");
            Assert.AreEqual(status, request.Refusal);
            Assert.AreEqual(awaits, request.AwaitsContinue);
        }
    }
}
