using nanoFramework.TestFramework;
using TS500.Firmware;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    /// <summary>Wherever a valid request is cut, its answer is the same.</summary>
    [TestClass]
    public class HttpSplitTests
    {
        [TestMethod]
        [DataRow("GET /api/ports/1/log HTTP/1.1\r\nHost: a\r\n\r\n", "HTTP/1.1 200 ")]
        [DataRow("HEAD / HTTP/1.0\r\n\r\n", "HTTP/1.1 200 ")]
        [DataRow("OPTIONS * HTTP/1.1\nHost: [2001:db8::1]:80\n\n", "HTTP/1.1 200 ")]
        [DataRow("\r\n\nGET http://a/api/%70orts/9 HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n", "HTTP/1.1 404 ")]
        [DataRow("POST /api/ports/1/release?purge=true HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 16\r\n\r\n{\"mode\":\"abort\"}", "HTTP/1.1 200 ")]
        [DataRow("PATCH /api/ports/2 HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 30\r\n\r\nbusy=reject&release-notice=%41", "HTTP/1.1 200 ")]
        [DataRow("POST /api/ports/1/break HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 6\r\n\r\nms=low", "HTTP/1.1 400 ")]
        [DataRow("GET /nothing HTTP/1.1\r\nHost: a\r\n\r\nDELETE / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}OPTIONS / HTTP/1.1\r\nHost: a\r\n\r\n", "HTTP/1.1 404 ")]
        public void TheAnswerIsTheSame(string requests, string start)
        {
            Bench bench = new Bench("[http]\nhosts=a\n");
            string whole = bench.Http(requests).Sent;
            Assert.IsTrue(whole.StartsWith(start), whole);
            for (int cut = 1; cut < requests.Length; cut++)
            {
                FakeConnection client = bench.Board.FakeNetwork.Connect(Limits.HttpTcpPort);
                client.Receive(requests.Substring(0, cut));
                bench.Turns(2);
                client.Receive(requests.Substring(cut));
                bench.Turns(4);
                Assert.AreEqual(whole, client.Sent, cut.ToString());
                client.PeerCloses();
                bench.Turn();
            }
        }
    }
}
