using nanoFramework.TestFramework;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    /// <summary>The start page: in gzip for who takes it, a plain table for who does not, nothing for who has it.</summary>
    [TestClass]
    public class PageTests
    {
        [TestMethod]
        [DataRow("gzip")]
        [DataRow("GZip")]
        [DataRow("gzip, deflate, br")]
        [DataRow("deflate , gzip;q=1.0, *;q=0.5")]
        [DataRow("gzip;q=0.001")]
        [DataRow("*")]
        [DataRow("br;q=0, gzip")]
        public void WhoTakesGzipGetsIt(string codings)
        {
            string answer = Get("Accept-Encoding: " + codings + "\r\n");
            Assert.Contains("\r\nContent-Encoding: gzip\r\n", answer);
            Assert.Contains("\r\nVary: Accept-Encoding\r\n", answer);
            Assert.Contains("\r\nCache-Control: no-cache\r\n", answer);
            Assert.Contains("\r\nContent-Security-Policy: default-src 'none'; script-src 'sha256-", answer);
        }

        [TestMethod]
        [DataRow("")]
        [DataRow("Accept-Encoding: \r\n")]
        [DataRow("Accept-Encoding: identity\r\n")]
        [DataRow("Accept-Encoding: br, deflate\r\n")]
        [DataRow("Accept-Encoding: gzip;q=0\r\n")]
        [DataRow("Accept-Encoding: *, gzip; q=0.000\r\n")]
        [DataRow("Accept-Encoding: *;q=0\r\n")]
        [DataRow("Accept-Encoding: gzipped\r\n")]
        public void WhoDoesNotTakeGzipGetsATable(string fields)
        {
            string answer = Get(fields);
            Assert.IsTrue(answer.IndexOf("Content-Encoding") < 0, answer);
            Assert.Contains("\r\nVary: Accept-Encoding\r\n", answer);
            Assert.Contains("<td>3301</td>", answer);
        }

        [TestMethod]
        public void WhoHasThePageIsToldSo()
        {
            string tag = Tag();
            AssertIsCurrent("If-None-Match: " + tag + "\r\n");
            AssertIsCurrent("If-None-Match: W/" + tag + "\r\n");
            AssertIsCurrent("If-None-Match: \"other\", W/" + tag + "\r\n");
            AssertIsCurrent("If-None-Match: *\r\n");
        }

        [TestMethod]
        public void WhoHasAnotherPageGetsThisOne()
        {
            Assert.Contains(" 200 OK\r\n", Get("Accept-Encoding: gzip\r\nIf-None-Match: \"other\"\r\n"));
            Assert.Contains(" 200 OK\r\n", Get("Accept-Encoding: gzip\r\nIf-None-Match: \"" + new string('o', 400) + "\"\r\n"));

            // What it has is not the table.
            Assert.Contains(" 200 OK\r\n", Get("If-None-Match: " + Tag() + "\r\n"));
        }

        [TestMethod]
        public void AConnectionGoesOnAfterAPageThatIsCurrent()
        {
            string current = "GET / HTTP/1.1\r\nHost: ts500\r\nAccept-Encoding: gzip\r\nIf-None-Match: *\r\n\r\n";
            FakeConnection client = new Bench("").Http(current + current + "GET /api/device HTTP/1.1\r\nHost: ts500\r\n\r\n");
            Assert.IsTrue(client.Sent.EndsWith("\"configurationErrors\":[]}\n"), client.Sent);
            Assert.IsFalse(client.Closed);
        }

        [TestMethod]
        public void NothingInTheTableIsMarkup()
        {
            Bench bench = new Bench("[device]\nname=<img src=x> & co");
            bench.Board.Uarts[0].OpenFault = "<script>";
            bench.Turns(2);
            string answer = bench.Request("GET /").Sent;
            Assert.Contains("<h1>&lt;img src=x&gt; &amp; co</h1>", answer);
            Assert.IsTrue(answer.IndexOf("<script>") < 0, answer);
        }

        private static void AssertIsCurrent(string fields)
        {
            string answer = Get("Accept-Encoding: gzip\r\n" + fields);
            Assert.IsTrue(answer.StartsWith("HTTP/1.1 304 Not Modified\r\n"), answer);
            Assert.IsTrue(answer.EndsWith("\r\n\r\n") && answer.IndexOf("\r\n\r\n") == answer.Length - 4, "a body");
            Assert.IsTrue(answer.IndexOf("\r\nContent-Type:") < 0 && answer.IndexOf("\r\nContent-Length:") < 0, answer);
            Assert.Contains("\r\nETag: " + Tag() + "\r\n", answer);

            // Its fields replace those of the copy, whose script runs only by its own policy.
            Assert.AreEqual(Policy(Get("Accept-Encoding: gzip\r\n")), Policy(answer));
        }

        private static string Tag()
        {
            return Field(Get("Accept-Encoding: gzip\r\n"), "ETag");
        }

        private static string Policy(string answer)
        {
            return Field(answer, "Content-Security-Policy");
        }

        private static string Field(string answer, string name)
        {
            int start = answer.IndexOf("\r\n" + name + ": ") + name.Length + 4;
            return answer.Substring(start, answer.IndexOf("\r\n", start) - start);
        }

        private static string Get(string fields)
        {
            return new Bench("").Http("GET / HTTP/1.1\r\nHost: ts500\r\n" + fields + "\r\n").Sent;
        }
    }
}
