using nanoFramework.TestFramework;
using TS500.Firmware;
using TS500.Firmware.Ports;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    /// <summary>More HTTP clients than there are slots, and clients that misuse theirs.</summary>
    [TestClass]
    public class HttpCrowdTests
    {
        private const int Places = 3;
        private const string Poll = "GET /api/ports/1 HTTP/1.1\r\nHost: ts500\r\n\r\n";
        private const string Release = "POST /api/ports/1/release HTTP/1.1\r\nHost: ts500\r\n\r\n";

        [TestMethod]
        public void AConnectionThatIsOnlyKeptMakesRoomAtOnceAndWithoutAWord()
        {
            Bench bench = new Bench("");
            FakeConnection[] dashboards = Fill(bench, Poll);
            int answered = dashboards[0].Sent.Length;
            FakeConnection caller = bench.Http(Release);
            Assert.IsTrue(caller.Sent.StartsWith("HTTP/1.1 200 "), caller.Sent);
            Assert.IsTrue(dashboards[0].Closed);
            Assert.AreEqual(answered, dashboards[0].Sent.Length);
            Assert.IsFalse(dashboards[0].WasReset);
            Assert.IsFalse(dashboards[1].Closed);
        }

        [TestMethod]
        public void ARequestThatIsThereIsAnsweredBeforeItsPlaceIsGivenAway()
        {
            Bench bench = new Bench("");
            FakeConnection[] dashboards = Fill(bench, Poll);
            FakeConnection caller = bench.Board.FakeNetwork.Connect(Limits.HttpTcpPort);
            caller.Receive(Release);
            string[] before = new string[Places];
            for (int i = 0; i < Places; i++)
            {
                before[i] = dashboards[i].Sent;
                dashboards[i].Receive(Poll);
            }

            bench.Turns(3);
            Assert.IsTrue(caller.Sent.StartsWith("HTTP/1.1 200 "), caller.Sent);
            for (int i = 0; i < Places; i++)
            {
                string answer = dashboards[i].Sent.Substring(before[i].Length);
                Assert.IsTrue(answer.StartsWith("HTTP/1.1 200 "), answer);
                Assert.AreEqual(i == 0, dashboards[i].Closed);
                Assert.AreEqual(i == 0, answer.IndexOf("Connection: close\r\n") > 0);
            }
        }

        [TestMethod]
        public void WhoSendsRequestsWithoutEndIsAnsweredOneATurn()
        {
            Bench bench = new Bench("");
            string many = Poll + Poll + Poll + Poll + Poll + Poll;
            FakeConnection[] busy = new FakeConnection[Places];
            for (int i = 0; i < Places; i++)
            {
                busy[i] = bench.Board.FakeNetwork.Connect(Limits.HttpTcpPort);
                busy[i].Receive(many);
            }

            bench.Turns(2);
            FakeConnection caller = bench.Http(Release);
            Assert.IsTrue(caller.Sent.StartsWith("HTTP/1.1 200 "), caller.Sent);
            Assert.IsTrue(busy[0].Closed);
        }

        [TestMethod]
        public void GracefulReleasesInAllSlotsDoNotKeepAnAbortWaiting()
        {
            Bench bench = WithGracefulReleases();
            FakeConnection caller = bench.Board.FakeNetwork.Connect(Limits.HttpTcpPort);
            caller.Receive("POST /api/ports/5/release HTTP/1.1\r\nHost: ts500\r\n\r\n");
            bench.Turns(11);
            Assert.IsTrue(caller.Sent.StartsWith("HTTP/1.1 200 "), caller.Sent);
            Assert.Contains("{\"port\":5,\"released\":true,", caller.Sent);
        }

        [TestMethod]
        public void WhoseGracefulReleaseMustMakeRoomIsToldThatItIsUnderWay()
        {
            Bench bench = new Bench("");
            bench.Connect();
            FakeConnection[] callers = Fill(bench, "POST /api/ports/1/release?mode=graceful HTTP/1.1\r\nHost: ts500\r\n\r\n");
            bench.Http("");
            bench.Turns(11);
            Assert.IsTrue(callers[0].Sent.StartsWith("HTTP/1.1 202 Accepted\r\n"), callers[0].Sent);
            Assert.Contains("Connection: close\r\n", callers[0].Sent);
            Assert.Contains(
                "{\"port\":1,\"released\":true,\"client\":\"192.0.2.10:50001\",\"since\":null,\"seconds\":0,\"idle\":1,\"stalled\":0,\"unacknowledged\":null,\"mode\":\"graceful\",\"milliseconds\":null}",
                callers[0].Sent);
            Assert.IsTrue(callers[0].Closed);
            Assert.IsFalse(callers[0].WasReset || callers[0].WasAborted);
            Assert.AreEqual("", callers[1].Sent);
            bench.Turns(100);
            Assert.Contains("\"milliseconds\":100}", callers[1].Sent);
            Assert.AreEqual(PortState.Idle, bench.Port.State);
        }

        [TestMethod]
        public void SilentClientsDoNotCutAGracefulReleaseShort()
        {
            Bench bench = new Bench("");
            bench.Connect();
            FakeConnection caller = bench.Request("POST /api/ports/1/release?mode=graceful");
            for (int i = 0; i < Places; i++)
            {
                bench.Board.FakeNetwork.Connect(Limits.HttpTcpPort);
            }

            bench.Turns(101);
            Assert.IsTrue(caller.Sent.StartsWith("HTTP/1.1 200 "), caller.Sent);
        }

        [TestMethod]
        public void AShortGracefulReleaseIsWaitedForAlsoWhileOthersWait()
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            FakeConnection[] callers = Fill(bench, "");
            for (int i = 0; i < Places; i++)
            {
                callers[i].Receive("POST /api/ports/1/release?mode=graceful HTTP/1.1\r\nHost: ts500\r\n\r\n");
            }

            bench.Http("");
            bench.Turns(4);
            client.PeerCloses();
            bench.Turns(2);
            Assert.IsTrue(callers[0].Sent.StartsWith("HTTP/1.1 200 "), callers[0].Sent);
        }

        [TestMethod]
        public void WhoIsBeingAnsweredIsNeverAskedToMakeRoom()
        {
            Bench bench = new Bench("[port1]\nrelease-timeout=3000");
            bench.Connect();
            FakeConnection caller = bench.Request("POST /api/ports/1/release?mode=graceful");
            for (int i = 0; i < 11; i++)
            {
                bench.Http("");
                bench.Turns(290);
            }

            Assert.IsTrue(caller.Sent.StartsWith("HTTP/1.1 200 "), caller.Sent);
            Assert.Contains("\"milliseconds\":3000}", caller.Sent);
        }

        [TestMethod]
        public void SilentClientsOfOneAddressDelayOthersOnlyOnce()
        {
            Bench bench = new Bench("");
            Fill(bench, "");
            FakeConnection first = bench.Http(Release);
            bench.Http("");
            bench.Http("");
            bench.Turns(170);
            Assert.AreEqual("", first.Sent);
            bench.Turns(45);
            Assert.IsTrue(first.Sent.StartsWith("HTTP/1.1 200 "), first.Sent);

            bench.Turns(1000);
            Fill(bench, "");
            FakeConnection second = bench.Http(Release);
            bench.Turns(10);
            Assert.IsTrue(second.Sent.StartsWith("HTTP/1.1 200 "), second.Sent);
        }

        [TestMethod]
        public void AClientThatWasHeldUpOnceKeepsItsTimeNextTime()
        {
            Bench bench = new Bench("");
            FakeConnection[] clients = Fill(bench, "");
            bench.Http(Release);
            bench.Turns(210);
            Assert.IsTrue(clients[0].Closed);
            FakeConnection again = bench.Http("");
            bench.Http(Release);
            bench.Http("");
            bench.Turns(20);
            Assert.IsFalse(again.Closed);
        }

        [TestMethod]
        public void ASlowClientOfAnotherAddressKeepsItsTime()
        {
            Bench bench = new Bench("");
            Fill(bench, "");
            bench.Http(Release);
            bench.Turns(210);
            FakeConnection far = bench.Board.FakeNetwork.Connect(Limits.HttpTcpPort, "198.51.100.7");
            for (int i = 0; i < 10; i++)
            {
                bench.Http("");
                bench.Turns(10);
            }

            far.Receive(Release);
            bench.Turns(3);
            Assert.IsTrue(far.Sent.StartsWith("HTTP/1.1 200 "), far.Sent);
        }

        [TestMethod]
        public void WhoseRequestTricklesInMakesRoomAndIsToldWhy()
        {
            Bench bench = new Bench("");
            FakeConnection[] slow = Fill(bench, "GET /");
            FakeConnection caller = bench.Http(Release);
            bench.Turns(205);
            Assert.IsTrue(caller.Sent.StartsWith("HTTP/1.1 200 "), caller.Sent);
            Assert.IsTrue(slow[0].Sent.StartsWith("HTTP/1.1 408 "), slow[0].Sent);
        }

        [TestMethod]
        [DataRow(100)]
        [DataRow(150)]
        public void TenClientsWhoseRequestsComeInThreePiecesAreAllAnswered(int pause)
        {
            string[] pieces = { "POST /api/ports/1/rel", "ease HTTP/1.1\r\nHost: ts500\r\nX: " + new string('x', 400) + "\r\nContent-Type: app", "lication/json\r\nContent-Length: 2\r\n\r\n{}" };
            Bench bench = new Bench("");
            FakeConnection[] clients = new FakeConnection[10];
            for (int i = 0; i < clients.Length; i++)
            {
                clients[i] = bench.Board.FakeNetwork.Connect(Limits.HttpTcpPort);
            }

            for (int piece = 0; piece < pieces.Length; piece++)
            {
                for (int i = 0; i < clients.Length; i++)
                {
                    clients[i].Receive(pieces[piece]);
                }

                bench.Turns(pause);
            }

            for (int i = 0; i < clients.Length; i++)
            {
                Assert.IsTrue(clients[i].Sent.StartsWith("HTTP/1.1 200 "), i.ToString() + ": " + clients[i].Sent);
            }
        }

        [TestMethod]
        public void MorePiecesThanARealClientSendsGiveNoMoreTime()
        {
            Bench bench = new Bench("");
            FakeConnection[] slow = Fill(bench, "G");
            FakeConnection caller = bench.Http(Release);
            for (int i = 0; i < 8; i++)
            {
                bench.Turns(50);
                slow[0].Receive("E");
                slow[1].Receive("E");
                slow[2].Receive("E");
            }

            Assert.IsTrue(caller.Sent.StartsWith("HTTP/1.1 200 "), caller.Sent);
            Assert.IsTrue(slow[0].Sent.StartsWith("HTTP/1.1 408 "), slow[0].Sent);
        }

        [TestMethod]
        public void WhoDoesNotReadAnAnswerMakesRoom()
        {
            Bench bench = new Bench("");
            FakeConnection[] deaf = new FakeConnection[Places];
            for (int i = 0; i < Places; i++)
            {
                deaf[i] = bench.Board.FakeNetwork.Connect(Limits.HttpTcpPort);
                deaf[i].Room = 10;
                deaf[i].Receive(Poll);
            }

            bench.Turns(3);
            FakeConnection caller = bench.Http(Release);
            bench.Turns(205);
            Assert.IsTrue(caller.Sent.StartsWith("HTTP/1.1 200 "), caller.Sent);
        }

        [TestMethod]
        public void AKeptConnectionWhoseTimeIsOverIsClosedWithoutAWord()
        {
            Bench bench = new Bench("[http]\nkeep-alive=1000");
            FakeConnection client = bench.Http(Poll);
            int answered = client.Sent.Length;
            bench.Turns(1001);
            Assert.IsTrue(client.Closed);
            Assert.IsFalse(client.WasReset);
            Assert.AreEqual(answered, client.Sent.Length);
        }

        [TestMethod]
        public void AClientThatNeverSaysAnythingIsReset()
        {
            Bench bench = new Bench("[http]\nrequest-timeout=300");
            FakeConnection client = bench.Http("");
            bench.Turns(301);
            Assert.IsTrue(client.WasReset);
            Assert.AreEqual("", client.Sent);
        }

        [TestMethod]
        public void AllRequestsOfAClientThatClosedItsSendingSideAreAnswered()
        {
            Bench bench = new Bench("");
            string one = bench.Http(Poll).Sent;
            FakeConnection client = bench.Board.FakeNetwork.Connect(Limits.HttpTcpPort);
            string requests = "";
            string answers = "";
            for (int i = 0; i < 50; i++)
            {
                requests += Poll;
                answers += one;
            }

            client.Receive(requests);
            client.PeerCloses();
            bench.Turns(60);
            Assert.AreEqual(answers, client.Sent);
            Assert.IsTrue(client.Closed);
            Assert.IsFalse(client.WasReset || client.WasAborted);
        }

        [TestMethod]
        public void WhileTheStackHasNoControlBlockLeftNoConnectionIsKept()
        {
            Bench bench = new Bench("");
            FakeConnection[] dashboards = Fill(bench, Poll);
            bench.Board.FakeNetwork.TurnAway(Limits.FirstTcpPort);
            bench.Turns(5);
            for (int i = 0; i < Places; i++)
            {
                Assert.IsTrue(dashboards[i].WasAborted);
            }
        }

        /// <summary>Clients on all ports, and as many as there are slots wait for one's graceful release.</summary>
        private static Bench WithGracefulReleases()
        {
            Bench bench = new Bench("[port1]\nrelease-timeout=10000\n[port2]\nrelease-timeout=10000\n[port3]\nrelease-timeout=10000");
            for (int port = 1; port <= Limits.Ports; port++)
            {
                bench.Board.FakeNetwork.Connect(Limits.FirstTcpPort + port - 1);
            }

            bench.Turn();
            for (int port = 1; port <= Places; port++)
            {
                bench.Request("POST /api/ports/" + port.ToString() + "/release?mode=graceful");
            }

            return bench;
        }

        /// <summary>Takes all slots with clients that send the same.</summary>
        private static FakeConnection[] Fill(Bench bench, string text)
        {
            FakeConnection[] clients = new FakeConnection[Places];
            for (int i = 0; i < Places; i++)
            {
                clients[i] = bench.Http(text);
            }

            return clients;
        }
    }
}
