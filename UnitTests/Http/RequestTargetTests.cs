using TS500.Firmware.Text;
using nanoFramework.TestFramework;
using TS500.Firmware;
using TS500.Firmware.Http;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    [TestClass]
    public class RequestTargetTests
    {
        [TestMethod]
        [DataRow("/", "/", "")]
        [DataRow("/api/ports?mode=abort", "/api/ports", "mode=abort")]
        [DataRow("/api?", "/api", "")]
        [DataRow("/a?b?c/d", "/a", "b?c/d")]
        [DataRow("/-._~!$&'()*+,;=:@", "/-._~!$&'()*+,;=:@", "")]
        public void APathAndAQueryAreToldApart(string target, string path, string query)
        {
            HttpRequest request = Get(target);
            Assert.AreEqual(0, request.Refusal);
            Assert.AreEqual(path, request.Path);
            Assert.AreEqual(query, Query(request));
        }

        [TestMethod]
        [DataRow("/api/%70orts", "/api/ports")]
        [DataRow("/%61%5a%5A", "/aZZ")]
        [DataRow("/%2561", "/%61")]
        [DataRow("/a%3Fb", "/a?b")]
        [DataRow("/api%2Fports", "/api%2Fports")]
        [DataRow("/api%2fports", "/api%2fports")]
        [DataRow("/a+b", "/a+b")]
        public void APathIsDecodedOnceAndAnEncodedSlashSeparatesNothing(string target, string path)
        {
            Assert.AreEqual(path, Get(target).Path);
        }

        [TestMethod]
        public void AQueryIsDecodedWhenItIsSplit()
        {
            Assert.AreEqual("a%26b=%61", Query(Get("/?a%26b=%61")));
        }

        [TestMethod]
        [DataRow("/%")]
        [DataRow("/%6")]
        [DataRow("/%6g")]
        [DataRow("/%%61")]
        [DataRow("/%-1")]
        [DataRow("/?a=%6")]
        [DataRow("/?%zz=b")]
        [DataRow("/a%?61")]
        [DataRow("/api/ports%00")]
        [DataRow("/api/ports%0d%0a")]
        [DataRow("/api/ports%7F")]
        [DataRow("/#top")]
        [DataRow("/api/ports#top")]
        [DataRow("/?a#b")]
        [DataRow("/a\tb")]
        [DataRow("/<a>")]
        [DataRow("/a\\b")]
        [DataRow("*")]
        [DataRow("api/ports")]
        [DataRow("?a=b")]
        [DataRow("ts500:80")]
        public void ABadTargetIsRefused(string target)
        {
            HttpRequest request = Get(target);
            Assert.AreEqual(400, request.Refusal);
            Assert.IsNotNull(request.RefusalText);
        }

        [TestMethod]
        public void ByteByByteATargetHasOnlyWhatAUriHas()
        {
            for (int value = 0; value < 256; value++)
            {
                bool isAllowed = value > ' ' && value < 127 && "\"#%<>[\\]^`{|}".IndexOf((char)value) < 0;
                HttpRequest request = Requests.Read("GET /a|b HTTP/1.1\r\nHost: ts500\r\n\r\n", value);
                Assert.AreEqual(isAllowed ? 0 : 400, request.Refusal, value.ToString());
                Assert.AreEqual(isAllowed, request.Complete, value.ToString());
            }
        }

        [TestMethod]
        [DataRow("http://ts500:8080/api/ports", "/api/ports", "")]
        [DataRow("http://ts500", "/", "")]
        [DataRow("http://ts500:", "/", "")]
        [DataRow("HTTP://ts500/api/ports", "/api/ports", "")]
        [DataRow("hTTp://192.0.2.1:80", "/", "")]
        [DataRow("http://ts500?a=b", "/", "a=b")]
        [DataRow("http://ts500?a=/b", "/", "a=/b")]
        [DataRow("http://[2001:db8::1]:80/api/%70orts?a=b", "/api/ports", "a=b")]
        public void ATargetMayBeAUri(string target, string path, string query)
        {
            HttpRequest request = Get(target);
            Assert.AreEqual(0, request.Refusal, request.RefusalText);
            Assert.AreEqual(path, request.Path);
            Assert.AreEqual(query, Query(request));
        }

        [TestMethod]
        [DataRow("http://")]
        [DataRow("http:///api/ports")]
        [DataRow("http://?a=b")]
        [DataRow("http://:80/")]
        [DataRow("http://user@ts500/")]
        [DataRow("http://user:word@ts500/")]
        [DataRow("http://ts500:65536/")]
        [DataRow("http://ts500:http/")]
        [DataRow("http://ts500#top")]
        [DataRow("http://ts500/#top")]
        [DataRow("http:/ts500/")]
        [DataRow("https://ts500/")]
        [DataRow("ftp://ts500/")]
        public void ABadUriIsRefused(string target)
        {
            Assert.AreEqual(400, Get(target).Refusal);
        }

        [TestMethod]
        [DataRow("*")]
        [DataRow("http://ts500")]
        [DataRow("http://ts500:8080")]
        public void OptionsMayBeForTheServerAsSuch(string target)
        {
            HttpRequest request = Requests.Read("OPTIONS " + target + " HTTP/1.1\r\nHost: ts500\r\n\r\n");
            Assert.IsTrue(request.Complete);
            Assert.AreEqual("*", request.Path);
        }

        [TestMethod]
        [DataRow("CONNECT ts500:443 HTTP/1.1\r\n", 501)]
        [DataRow("get / HTTP/1.1\r\nHost: ts500\r\n\r\n", 0)]
        [DataRow("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505)]
        [DataRow("GET / HTTP/1.1 \r\n", 400)]
        [DataRow("GET / http/1.1\r\n", 400)]
        [DataRow("GET / HTTP/1.x\r\n", 400)]
        [DataRow("GET /\tHTTP/1.1\r\n", 400)]
        [DataRow("OPTIONS sip:ts500 SIP/2.0\r\n", 400)]
        [DataRow("DESCRIBE rtsp://ts500/ RTSP/1.0\r\n", 400)]
        public void OtherProtocolsAreToldSo(string text, int status)
        {
            Assert.AreEqual(status, Requests.Read(text).Refusal);
        }

        private static string Query(HttpRequest request)
        {
            return Ascii.Text(request.Query, 0, request.QueryLength);
        }

        private static HttpRequest Get(string target)
        {
            return Requests.Read("GET " + target + " HTTP/1.1\r\nHost: ts500\r\n\r\n");
        }
    }
}
