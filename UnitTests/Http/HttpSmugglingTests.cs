using nanoFramework.TestFramework;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    /// <summary>
    /// Requests of which a proxy on the way may have found another end, or another meaning: each is refused with its status, the
    /// connection is closed, and what follows on it is not carried out.
    /// </summary>
    [TestClass]
    public class HttpSmugglingTests
    {
        private const string Hidden = "POST /api/ports/1/release HTTP/1.1\r\nHost: a\r\n\r\n";

        [TestMethod]

        // Two ends of the body.
        [DataRow("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400)]
        [DataRow("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n", 501)]
        [DataRow("Content-Length: 0\r\nContent-Length: 49\r\n\r\n", 400)]
        [DataRow("Content-Length: 49\r\nContent-Length: 0\r\n\r\n", 400)]
        [DataRow("Content-Length: 0\r\nContent-Length: 0\r\n\r\n", 400)]
        [DataRow("Content-Length: 0, 49\r\n\r\n", 400)]
        [DataRow("Content-Length: 0,0\r\n\r\n", 400)]
        [DataRow("Content-Length: 49\r\ncontent-length: 0\r\n\r\n", 400)]

        // A length that is read in several ways.
        [DataRow("Content-Length: +0\r\n\r\n", 400)]
        [DataRow("Content-Length: -1\r\n\r\n", 400)]
        [DataRow("Content-Length: 0x31\r\n\r\n", 400)]
        [DataRow("Content-Length: 1e1\r\n\r\n", 400)]
        [DataRow("Content-Length: 4 9\r\n\r\n", 400)]
        [DataRow("Content-Length: \"0\"\r\n\r\n", 400)]
        [DataRow("Content-Length: 0;a\r\n\r\n", 400)]
        [DataRow("Content-Length:\r\n\r\n", 400)]
        [DataRow("Content-Length: \u000b0\r\n\r\n", 400)]
        [DataRow("Content-Length: 4294967296\r\n\r\n", 413)]
        [DataRow("Content-Length: 18446744073709551616\r\n\r\n", 413)]
        [DataRow("Content-Length: 99999999999999999999999999999999999999999999\r\n\r\n", 413)]

        // A field that a proxy may or may not have seen.
        [DataRow("Content-Length : 49\r\n\r\n", 400)]
        [DataRow("Content-Length\t: 49\r\n\r\n", 400)]
        [DataRow(" Content-Length: 49\r\n\r\n", 400)]
        [DataRow("X: y\r\n Content-Length: 49\r\n\r\n", 400)]
        [DataRow("X: y\r\n\tContent-Length: 49\r\n\r\n", 400)]
        [DataRow("X:\r\n folded\r\n\r\n", 400)]
        [DataRow("X: y\rContent-Length: 49\r\n\r\n", 400)]
        [DataRow("X: y\r\rContent-Length: 49\r\n\r\n", 400)]
        [DataRow("Content-Length\r\n\r\n", 400)]
        [DataRow("Content Length: 49\r\n\r\n", 400)]
        [DataRow(": 49\r\n\r\n", 400)]
        [DataRow("Content-Length\u000b: 49\r\n\r\n", 400)]
        [DataRow("(Content-Length): 49\r\n\r\n", 400)]
        [DataRow("\u00c7ontent-Length: 49\r\n\r\n", 400)]

        // A coding that a proxy may or may not have applied.
        [DataRow("Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 501)]
        [DataRow("Transfer-Encoding: CHUNKED\r\n\r\n0\r\n\r\n", 501)]
        [DataRow("Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501)]
        [DataRow("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n", 501)]
        [DataRow("Transfer-Encoding: identity\r\n\r\n", 400)]
        [DataRow("Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n", 400)]
        [DataRow("Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 400)]
        [DataRow("Transfer-Encoding: chunked;q=1\r\n\r\n0\r\n\r\n", 400)]
        [DataRow("Transfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n", 400)]
        [DataRow("Transfer-Encoding: \u000bchunked\r\n\r\n0\r\n\r\n", 400)]
        [DataRow("Transfer-Encoding: chunked\u000b\r\n\r\n0\r\n\r\n", 400)]
        [DataRow("Transfer-Encoding:\r\n\r\n", 400)]
        [DataRow("Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n", 400)]
        [DataRow("Transfer\u000bEncoding: chunked\r\n\r\n0\r\n\r\n", 400)]
        [DataRow(" Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400)]
        [DataRow("X: y\r\n Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400)]
        [DataRow("X: y\rTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400)]

        // Two hosts.
        [DataRow("Host: b\r\n\r\n", 400)]
        [DataRow("HOST:\r\n\r\n", 400)]
        public void AFieldIsRefused(string fields, int status)
        {
            AssertRefused("POST /api/ports/2/break HTTP/1.1\r\nHost: a\r\n" + fields, status);
        }

        [TestMethod]
        [DataRow("POST /api/ports/2/break HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400)]
        [DataRow("POST  /api/ports/2/break HTTP/1.1\r\nHost: a\r\n\r\n", 400)]
        [DataRow("POST /api/ports/2/break  HTTP/1.1\r\nHost: a\r\n\r\n", 400)]
        [DataRow("POST\t/api/ports/2/break\tHTTP/1.1\r\nHost: a\r\n\r\n", 400)]
        [DataRow(" POST /api/ports/2/break HTTP/1.1\r\nHost: a\r\n\r\n", 400)]
        [DataRow("POST /api/ports/2/break HTTP/1.1 \r\nHost: a\r\n\r\n", 400)]
        [DataRow("POST /api/ports/2/break\u000bHTTP/1.1\r\nHost: a\r\n\r\n", 400)]
        [DataRow("POST /api/ports/2/break HTTP/1.1\rHost: a\r\n\r\n", 400)]
        [DataRow("POST /api/ports/2/break HTTP/1.1\r\n", 400)]
        [DataRow("POST /api/ports/2/break HTTP/01.1\r\nHost: a\r\n\r\n", 400)]
        [DataRow("POST /api/ports/2/break HTTP/1.10\r\nHost: a\r\n\r\n", 400)]
        [DataRow("POST /api/ports/2/break HTTP/1\r\nHost: a\r\n\r\n", 400)]
        [DataRow("POST /api/ports/2/break HTTP/0.9\r\nHost: a\r\n\r\n", 505)]
        [DataRow("POST /api/ports/2/break HTTP/3.0\r\nHost: a\r\n\r\n", 505)]
        [DataRow("POST /api/ports/2/break\r\nHost: a\r\n\r\n", 400)]
        [DataRow("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505)]
        [DataRow("POST http://a@b/ HTTP/1.1\r\nHost: b\r\n\r\n", 400)]
        [DataRow("POST http:///api/ports HTTP/1.1\r\nHost: a\r\n\r\n", 400)]
        [DataRow("POST http://a:99999/ HTTP/1.1\r\nHost: a\r\n\r\n", 400)]
        [DataRow("POST https://a/ HTTP/1.1\r\nHost: a\r\n\r\n", 400)]
        [DataRow("POST a/ HTTP/1.1\r\nHost: a\r\n\r\n", 400)]
        [DataRow("POST * HTTP/1.1\r\nHost: a\r\n\r\n", 400)]
        [DataRow("POST /a#b HTTP/1.1\r\nHost: a\r\n\r\n", 400)]
        [DataRow("POST /%00 HTTP/1.1\r\nHost: a\r\n\r\n", 400)]
        [DataRow("CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n", 501)]
        [DataRow("\r\r\nPOST / HTTP/1.1\r\nHost: a\r\n\r\n", 400)]
        public void ARequestLineIsRefused(string request, int status)
        {
            AssertRefused(request, status);
        }

        [TestMethod]
        public void ANulIsRefusedWhereverItIs()
        {
            const string request = "POST /api/ports/2/break HTTP/1.1\r\nHost: a\r\nX: y\r\n\r\n";

            // Behind the last field's end it is the start of the next request.
            for (int at = 0; at < request.Length; at++)
            {
                AssertRefused(request.Substring(0, at) + Latin.Text(new byte[1], 0, 1) + request.Substring(at), 400);
            }
        }

        [TestMethod]
        [DataRow("GET /nothing HTTP/1.1\nHost: a\n\n")]
        [DataRow("GET /nothing HTTP/1.1\r\nHost: a\n\r\n")]
        [DataRow("GET /nothing HTTP/1.1\nHost: a\r\n\n")]
        [DataRow("POST /nothing HTTP/1.1\nHost: a\nContent-Length: 3\n\nabc")]
        public void ABareLineFeedEndsALineEverywhere(string request)
        {
            string answer = new Bench("[http]\nhosts=a\n").Http(request + "OPTIONS * HTTP/1.1\nHost: a\n\n").Sent;
            Assert.IsTrue(answer.StartsWith("HTTP/1.1 404 "), answer);
            Assert.IsTrue(answer.IndexOf("\nHTTP/1.1 200 ") > 0, answer);
        }

        private static void AssertRefused(string request, int status)
        {
            Bench bench = new Bench("[http]\nhosts=a\n");
            FakeConnection client = bench.Connect();
            FakeConnection caller = bench.Http(request + Hidden);
            bench.Turns(10);
            caller.Receive(Hidden);
            bench.Turns(10);
            Assert.IsTrue(caller.Sent.StartsWith("HTTP/1.1 " + status.ToString() + " "), request + caller.Sent);
            Assert.Contains("\r\nConnection: close\r\n", caller.Sent);
            Assert.AreEqual(caller.Sent.LastIndexOf("HTTP/1.1 "), 0, caller.Sent);
            Assert.IsFalse(client.Closed, request);
        }
    }
}
