using nanoFramework.TestFramework;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    [TestClass]
    public class HttpProtocolTests
    {
        private const string Continue = "HTTP/1.1 100 Continue\r\n\r\n";

        private const string ExpectingRelease =
            "POST /api/ports/1/release HTTP/1.1\r\nHost: ts500\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            + "Content-Length: 10\r\nExpect: 100-continue\r\n\r\n";

        [TestMethod]
        [DataRow("HEAD /%zz HTTP/1.1\r\nHost: ts500\r\n\r\n", 400)]
        [DataRow("HEAD / HTTP/1.1\r\n\r\n", 400)]
        [DataRow("HEAD / HTTP/3.0\r\n", 505)]
        [DataRow("HEAD / HTTP/1.1\r\nHost: ts500\r\nExpect: tea\r\n", 417)]
        [DataRow("HEAD /nothing HTTP/1.1\r\nHost: ts500\r\n\r\n", 404)]
        [DataRow("HEAD /api/ports/1/release HTTP/1.1\r\nHost: ts500\r\n\r\n", 405)]
        public void ARefusedHeadHasNoBodyEither(string request, int status)
        {
            AssertHasNoBody(new Bench("").Http(request).Sent, status);
        }

        [TestMethod]
        [DataRow("GET /nothing HTTP/1.1\r\n", "404 Not Found", "<a href=\"/\">The ports</a>")]
        [DataRow("GET /api/ports/9 HTTP/1.1\r\n", "404 Not Found", "<p>ports are /api/ports/1 to /api/ports/5</p>")]
        [DataRow("PATCH /api/ports/1?%3Cb%3E=1 HTTP/1.1\r\n", "400 Bad Request", "&lt;b&gt;")]
        public void ABrowserThatGoesToAnAddressIsToldWhatIsWrongInAPage(string request, string title, string text)
        {
            string answer = new Bench("").Http(request + "Host: ts500\r\nAccept: text/html,*/*;q=0.8\r\n\r\n").Sent;
            Assert.IsTrue(answer.StartsWith("HTTP/1.1 " + title + "\r\nContent-Type: text/html; charset=utf-8\r\n"), answer);
            Assert.Contains("<h1>" + title + "</h1>\n<p>", answer);
            Assert.Contains(text, answer);
            Assert.IsTrue(answer.IndexOf("<b>") < 0, answer);
        }

        [TestMethod]
        public void AHeadOfAnyLengthHasNoBody()
        {
            AssertHasNoBody(new Bench("").Http("HEAD /" + new string('a', 600)).Sent, 414);
            AssertHasNoBody(new Bench("").Http("HEAD / HTTP/1.1\r\nX: " + new string('a', 600)).Sent, 431);
        }

        [TestMethod]
        public void AHeadThatComesTooSlowlyHasNoBody()
        {
            Bench bench = new Bench("[http]\nrequest-timeout=300");
            FakeConnection client = bench.Http("HEAD / HT");
            bench.Turns(310);
            AssertHasNoBody(client.Sent, 408);
        }

        [TestMethod]
        [DataRow("*", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS")]
        [DataRow("http://ts500", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS")]
        [DataRow("/", "GET, HEAD")]
        [DataRow("/api/device", "GET, HEAD")]
        [DataRow("/api/device/restart", "POST")]
        [DataRow("/api/config", "GET, HEAD, PUT")]
        [DataRow("/api/ports", "GET, HEAD")]
        [DataRow("/api/ports/5", "GET, HEAD, PATCH")]
        [DataRow("/api/ports/5/release", "POST")]
        [DataRow("/api/ports/5/lease", "POST, DELETE")]
        [DataRow("/api/ports/5/log", "GET, HEAD")]
        [DataRow("/api/ports/5/break", "POST")]
        [DataRow("/api/ports/5/lines", "POST")]
        [DataRow("/api/ports/5/reset", "POST")]
        [DataRow("/metrics", "GET, HEAD")]
        [DataRow("/api/events", "GET, HEAD")]
        public void OptionsAreTheMethodsThereAre(string target, string allow)
        {
            string answer = new Bench("").Request("OPTIONS " + target).Sent;
            Assert.IsTrue(answer.StartsWith("HTTP/1.1 200 "), answer);
            Assert.Contains("\r\nAllow: " + allow + "\r\n", answer);
            Assert.Contains("\r\nContent-Length: 0\r\n", answer);
            Assert.IsTrue(answer.EndsWith("\r\n\r\n"), answer);
        }

        [TestMethod]
        public void OptionsOfNothingAreNotFound()
        {
            string answer = new Bench("").Request("OPTIONS /nothing").Sent;
            Assert.IsTrue(answer.StartsWith("HTTP/1.1 404 "), answer);
        }

        [TestMethod]
        public void OptionsReleaseNobody()
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            bench.Request("OPTIONS /api/ports/1/release?purge=true");
            Assert.IsFalse(client.Closed);
        }

        [TestMethod]
        public void WhoExpectsContinueIsToldOnceAndAnsweredWhenTheBodyIsThere()
        {
            Bench bench = new Bench("");
            FakeConnection caller = bench.Http(ExpectingRelease);
            Assert.AreEqual(Continue, caller.Sent);
            bench.Turns(100);
            Assert.AreEqual(Continue, caller.Sent);
            caller.Receive("mode=abort");
            bench.Turns(3);
            Assert.IsTrue(caller.Sent.StartsWith(Continue + "HTTP/1.1 200 OK\r\n"), caller.Sent);

            // Each request on a connection gets its own 100.
            string first = caller.Sent;
            caller.Receive(ExpectingRelease);
            bench.Turns(3);
            Assert.AreEqual(first + Continue, caller.Sent);
        }

        [TestMethod]
        public void WhoDoesNotWaitForContinueIsNotTold()
        {
            FakeConnection caller = new Bench("").Http(ExpectingRelease + "mode=abort");
            Assert.IsTrue(caller.Sent.StartsWith("HTTP/1.1 200 OK\r\n"), caller.Sent);
        }

        [TestMethod]
        public void ContinueIsSentInPiecesToASlowClient()
        {
            Bench bench = new Bench("");
            FakeConnection caller = bench.Board.FakeNetwork.Connect(80);
            caller.Room = 10;
            caller.Receive(ExpectingRelease);
            bench.Turns(3);
            caller.Receive("mode=abort");
            bench.Turns(3);
            Assert.AreEqual(Continue.Substring(0, 10), caller.Sent);
            caller.Room = int.MaxValue;
            bench.Turns(3);
            Assert.IsTrue(caller.Sent.StartsWith(Continue + "HTTP/1.1 200 OK\r\n"), caller.Sent);
        }

        [TestMethod]
        [DataRow("Expect: 100-continue\r\nContent-Length: 1537\r\n", 413)]
        [DataRow("Expect: 100-continue\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n", 400)]
        [DataRow("Expect: 100-continue\r\nTransfer-Encoding: chunked\r\n", 501)]
        [DataRow("Expect: tea\r\nContent-Length: 5\r\n", 417)]
        public void WhoExpectsContinueAndIsRefusedIsToldThatAlone(string fields, int status)
        {
            string answer = new Bench("").Http("POST / HTTP/1.1\r\nHost: ts500\r\n" + fields + "\r\n").Sent;
            Assert.IsTrue(answer.StartsWith("HTTP/1.1 " + status.ToString() + " "), answer);
            Assert.Contains("\r\nConnection: close\r\n", answer);
        }

        [TestMethod]
        [DataRow("GET /#top HTTP/1.1\r\n", "percent-encoded")]
        [DataRow("GET / HTTP/1.1\r\n\r\n", "Host is missing")]
        [DataRow("GET / HTTP/1.1\r\nHost: ts500\r\nHost: b\r\n\r\n", "more than one Host")]
        [DataRow("POST / HTTP/1.1\r\nHost: ts500\r\nTransfer-Encoding: chunked\r\n\r\n", "Content-Length")]
        public void ARefusedClientIsToldWhatIsWrong(string request, string text)
        {
            Assert.Contains(text, new Bench("").Http(request).Sent);
        }

        private static void AssertHasNoBody(string answer, int status)
        {
            Assert.IsTrue(answer.StartsWith("HTTP/1.1 " + status.ToString() + " "), answer);
            Assert.AreEqual(answer.Length - 4, answer.IndexOf("\r\n\r\n"), answer);
        }
    }
}
