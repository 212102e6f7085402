using nanoFramework.TestFramework;
using TS500.Firmware;
using TS500.Firmware.Settings;
using TS500.Firmware.Text;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    /// <summary>HTTP calls of a device that has a token.</summary>
    [TestClass]
    public class TokenTests
    {
        private const string Secret = "correct-horse+1";
        private const string WithToken = "[http]\ntoken=" + Secret + "\n";
        private const string Release = "POST /api/ports/1/release";
        private const int Minute = 60000;

        [TestMethod]
        [DataRow("GET /")]
        [DataRow("GET /api/ports")]
        [DataRow("GET /api/ports/1")]
        [DataRow("GET /api/device")]
        [DataRow("GET /metrics")]
        [DataRow("OPTIONS /api/ports/1/release")]
        public void WhatChangesNothingNeedsNone(string call)
        {
            AssertStatus(200, Ask(new Bench(WithToken), call, ""));
        }

        [TestMethod]
        [DataRow("POST /api/ports/1/release")]
        [DataRow("PATCH /api/ports/1?baud=9600")]
        [DataRow("POST /api/ports/1/break")]
        [DataRow("POST /api/ports/1/lines?dtr=true")]
        [DataRow("POST /api/ports/1/reset?sequence=esp-run")]
        [DataRow("GET /api/ports/1/log")]
        [DataRow("HEAD /api/ports/1/log")]
        public void WhatChangesSomethingOrReadsALogNeedsIt(string call)
        {
            Bench bench = new Bench(WithToken);
            FakeConnection client = bench.Connect();
            string answer = Ask(bench, call, "");
            AssertStatus(401, answer);
            Assert.Contains("\r\nWWW-Authenticate: Bearer realm=\"TS500\"\r\n", answer);
            Assert.IsFalse(client.Closed);
            string served = Ask(bench, call, "Bearer " + Secret);
            Assert.IsTrue(served.StartsWith("HTTP/1.1 20") || served.StartsWith("HTTP/1.1 501 "), served);
        }

        [TestMethod]
        [DataRow("Bearer correct-horse+1", 200)]
        [DataRow("bearer   correct-horse+1", 200)]
        [DataRow("Bearer correct-horse+", 401)]
        [DataRow("Bearer correct-horse+12", 401)]
        [DataRow("Bearer Correct-horse+1", 401)]
        [DataRow("Bearer correct-horse+1correct-horse+1", 401)]
        [DataRow("Bearer correct-horse+1 x", 401)]
        [DataRow("Bearer", 401)]
        [DataRow("Bearer ", 401)]
        [DataRow("Basic correct-horse+1", 401)]
        [DataRow("correct-horse+1", 401)]
        public void OnlyTheTokenItselfIsRight(string authorization, int status)
        {
            AssertStatus(status, Ask(new Bench(WithToken), Release, authorization));
            AssertStatus(401, Ask(new Bench(WithToken), Release, "Bearer " + new string('c', 400)));
        }

        [TestMethod]
        public void TwoAuthorizationsAreRefused()
        {
            AssertStatus(400, Ask(new Bench(WithToken), Release, "Bearer " + Secret + "\r\nAuthorization: Bearer " + Secret));
        }

        [TestMethod]
        public void WithoutATokenNoneIsAskedFor()
        {
            AssertStatus(200, Ask(new Bench(""), Release, ""));
            AssertStatus(200, Ask(new Bench(""), Release, "Bearer whatever"));
        }

        [TestMethod]
        public void FiveWrongOnesLockAnAddressOutForAMinute()
        {
            Bench bench = new Bench(WithToken);
            for (int i = 0; i < 5; i++)
            {
                AssertStatus(401, Ask(bench, Release, "Bearer wrongwrong"));
            }

            string answer = Ask(bench, Release, "Bearer " + Secret);
            AssertStatus(429, answer);
            Assert.Contains("\r\nRetry-After: 60\r\n", answer);
            AssertStatus(429, Ask(bench, Release, ""));
            AssertStatus(200, Ask(bench, "GET /api/ports", ""));
            AssertStatus(200, Ask(bench, Release, "Bearer " + Secret, "192.0.2.99"));
            bench.Pass(Minute - 2000);
            AssertStatus(429, Ask(bench, Release, "Bearer " + Secret));
            bench.Pass(2000);
            AssertStatus(200, Ask(bench, Release, "Bearer " + Secret));
        }

        [TestMethod]
        public void FourAMinuteDoNotNorDoCallsWithoutOne()
        {
            Bench bench = new Bench(WithToken);
            for (int i = 0; i < 12; i++)
            {
                AssertStatus(401, Ask(bench, Release, "Bearer wrongwrong"));
                AssertStatus(401, Ask(bench, Release, ""));
                AssertStatus(401, Ask(bench, Release, "Basic d3Jvbmc6d3Jvbmc="));
                bench.Pass(Minute / 4);
            }

            AssertStatus(200, Ask(bench, Release, "Bearer " + Secret));
        }

        [TestMethod]
        public void APageOfAnotherSiteCannotLockItsUserOut()
        {
            Bench bench = new Bench(WithToken);
            for (int i = 0; i < 6; i++)
            {
                AssertStatus(403, Ask(bench, Release, "Bearer wrongwrong\r\nOrigin: http://evil.example"));
            }

            AssertStatus(200, Ask(bench, Release, "Bearer " + Secret));
        }

        [TestMethod]
        public void OthersDoNotMakeALockedOutAddressForgottenUntilThereAreManyOfThem()
        {
            Bench bench = new Bench(WithToken);
            for (int i = 0; i < 5; i++)
            {
                Ask(bench, Release, "Bearer wrongwrong");
            }

            for (int i = 0; i < 7; i++)
            {
                AssertStatus(401, Ask(bench, Release, "Bearer wrongwrong", "192.0.2.10" + i.ToString()));
            }

            AssertStatus(429, Ask(bench, Release, "Bearer " + Secret));
            AssertStatus(401, Ask(bench, Release, "Bearer wrongwrong", "192.0.2.200"));
            AssertStatus(200, Ask(bench, Release, "Bearer " + Secret));
        }

        [TestMethod]
        [DataRow("[http]\ntoken=hunter2\n")]
        [DataRow("[http]\ntoken=hunter2hunter2 x\n")]
        [DataRow("[http]\ntoken=hunter2\u00e4hunter2\n")]
        [DataRow("[http]\ntoken hunter2hunter2\n")]
        [DataRow("[http]\ntoken: hunter2hunter2==\n")]
        [DataRow("[http]\n=hunter2hunter2\n")]
        [DataRow("[http]\nhunter2hunter2\n")]
        [DataRow("token=hunter2hunter2\n")]
        [DataRow("[http] token=hunter2hunter2\n")]
        [DataRow("[http]\nTOKEN=hunter2hunter2\n")]
        [DataRow("[http]\ntoken=hunter2hunter2\ntoken=hunter2hunter3\n")]
        [DataRow("[device]\ntoken=hunter2hunter2\n")]
        public void AMistakeDoesNotShowIt(string configuration)
        {
            Bench bench = new Bench(configuration);
            string answer = Ask(bench, "GET /api/device", "");
            Assert.Contains("nf.config line ", answer);
            Assert.IsFalse(answer.Contains("hunter2"), answer);
            Assert.IsFalse(bench.Board.Logged.Contains("hunter2"), bench.Board.Logged);
        }

        [TestMethod]
        public void ADeviceWhoseTokenIsMistypedIsClosed()
        {
            Bench bench = new Bench("[http]\ntoken=short\n");
            AssertStatus(401, Ask(bench, Release, ""));
            AssertStatus(401, Ask(bench, Release, "Bearer short"));
            AssertStatus(401, Ask(bench, Release, "Bearer "));
            Assert.Contains("key 'token' can't be what is there; allowed: none, or 8 to 64 visible ASCII", Ask(bench, "GET /api/device", ""));
        }

        [TestMethod]
        public void ItIsNotInJson()
        {
            Setting token = HttpSettings.Table[HttpSettings.Table.IndexOf("token")];
            ByteWriter json = new ByteWriter(100);
            token.WriteJson(json, token.Parse(Secret));
            Assert.AreEqual("\"set\"", Latin.Text(json.Buffer, 0, json.Length));
        }

        private static string Ask(Bench bench, string call, string authorization, string address = "192.0.2.10")
        {
            FakeConnection client = bench.Board.FakeNetwork.Connect(Limits.HttpTcpPort, address);
            string field = authorization.Length == 0 ? "" : "Authorization: " + authorization + "\r\n";
            client.Receive(call + " HTTP/1.1\r\nHost: 192.0.2.1\r\n" + field + "\r\n");
            bench.Turns(4);
            client.PeerCloses();
            bench.Turns(2);
            return client.Sent;
        }

        private static void AssertStatus(int status, string answer)
        {
            Assert.IsTrue(answer.StartsWith("HTTP/1.1 " + status.ToString() + " "), answer);
        }
    }
}
