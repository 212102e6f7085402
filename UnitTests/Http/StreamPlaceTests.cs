using nanoFramework.TestFramework;
using TS500.Firmware;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    /// <summary>Streams have places of their own, and requests keep theirs.</summary>
    [TestClass]
    public class StreamPlaceTests
    {
        private const string Release = "POST /api/ports/1/release HTTP/1.1\r\nHost: ts500\r\n\r\n";

        [TestMethod]
        [DataRow(13, 0, 1)]
        [DataRow(14, 0, 1)]
        [DataRow(15, 0, 2)]
        [DataRow(16, 1, 3)]
        [DataRow(17, 2, 3)]
        [DataRow(64, 12, 3)]
        public void TheBoardsSocketsAreSharedOut(int sockets, int streams, int requests)
        {
            FakeNetwork network = new FakeNetwork { Sockets = sockets };
            Limits limits = new Limits(network, 2);
            Assert.AreEqual(streams, limits.Streams);
            Assert.AreEqual(requests, limits.HttpClients);
            Assert.IsTrue(limits.MaxGuests < limits.SharedSockets);
        }

        [TestMethod]
        [DataRow("/api/events")]
        [DataRow("/api/ports/1/log?follow=1")]
        public void WithoutAPlaceTheClientIsToldWhatToDo(string target)
        {
            Bench bench = new Bench("");
            FakeConnection first = bench.Request("GET /api/events");
            FakeConnection second = bench.Request("GET " + target);
            Assert.IsTrue(second.Sent.StartsWith("HTTP/1.1 503 Service Unavailable\r\n"), second.Sent);
            Assert.Contains("\r\nRetry-After: 5\r\n", second.Sent);
            Assert.Contains("\"hint\":\"", second.Sent);
            second.Receive(Release);
            bench.Turns(3);
            Assert.Contains("\"released\":false", second.Sent);

            first.PeerCloses();
            bench.Turns(2);
            Assert.IsTrue(bench.Request("GET " + target).Sent.StartsWith("HTTP/1.1 200 "));
        }

        [TestMethod]
        public void ABoardWithoutSocketsToSpareHasNoPlaces()
        {
            Bench bench = With(15);
            string answer = bench.Request("GET /api/events").Sent;
            Assert.IsTrue(answer.StartsWith("HTTP/1.1 503 "), answer);
            Assert.Contains("this device has 0 places", answer);
        }

        [TestMethod]
        public void ARequestIsAnsweredAtOnceWhateverTheStreamsDo()
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            FakeConnection listener = bench.Request("GET /api/events");
            listener.Room = 0;
            bench.Pass(5000);
            FakeConnection newcomer = bench.Connect();
            Assert.IsFalse(newcomer.Closed);

            // One place is left, and a dashboard has it.
            FakeConnection dashboard = bench.Http("GET /api/ports HTTP/1.1\r\nHost: ts500\r\n\r\n");
            FakeConnection caller = bench.Http(Release);
            Assert.IsTrue(caller.Sent.StartsWith("HTTP/1.1 200 "), caller.Sent);
            Assert.IsTrue(client.Closed);
            Assert.IsTrue(dashboard.Closed);
            Assert.IsFalse(listener.Closed || newcomer.Closed);
        }

        [TestMethod]
        public void SixListenersAndAFollowerLeaveAllRequestsTheirPlaces()
        {
            Bench bench = With(64);
            FakeConnection client = bench.Connect();
            FakeConnection[] listeners = new FakeConnection[6];
            for (int i = 0; i < listeners.Length; i++)
            {
                listeners[i] = bench.Request("GET /api/events");
            }

            FakeConnection follower = bench.Request("GET /api/ports/1/log?follow=1");
            FakeConnection[] slow = new FakeConnection[2];
            for (int i = 0; i < slow.Length; i++)
            {
                slow[i] = bench.Http("GET / HT");
            }

            bench.Uart.Receive("boot");
            FakeConnection caller = bench.Http(Release);
            Assert.IsTrue(caller.Sent.StartsWith("HTTP/1.1 200 "), caller.Sent);
            bench.Turns(2);
            for (int i = 0; i < listeners.Length; i++)
            {
                Assert.Contains("\"kind\":\"ended\"", listeners[i].Sent);
                Assert.IsFalse(listeners[i].Closed);
            }

            Assert.AreEqual("boot", Answers.Body(follower.Sent));
            Assert.IsFalse(slow[0].Closed || slow[1].Closed);
            Assert.IsTrue(client.Closed);
        }

        [TestMethod]
        public void AKeptConnectionCanBecomeAStreamAndThenIgnoresRequests()
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Http("GET /api/device HTTP/1.1\r\nHost: ts500\r\n\r\nGET /api/events HTTP/1.1\r\nHost: ts500\r\n\r\n" + Release);
            Assert.IsTrue(client.Sent.EndsWith("\r\nd\r\nretry: 2000\n\n\r\n"), client.Sent);
            Assert.IsFalse(client.Closed);
        }

        [TestMethod]
        [DataRow("GET")]
        [DataRow("HEAD")]
        public void WhoComesAfterAStreamIsAnsweredItsOwnRequest(string method)
        {
            Bench bench = new Bench("");
            FakeConnection listener = bench.Http(method + " /api/events HTTP/1.1\r\nHost: ts500\r\n\r\n");
            listener.PeerCloses();
            bench.Turns(2);
            FakeConnection caller = bench.Http(Release);
            Assert.IsTrue(caller.Sent.EndsWith("\"milliseconds\":0}\n"), caller.Sent);
        }

        [TestMethod]
        public void AStreamCountsOnceAlsoWhileItsHeadIsOnTheWay()
        {
            Bench bench = new Bench("");
            FakeConnection listener = bench.Board.FakeNetwork.Connect(Limits.HttpTcpPort);
            listener.Room = 20;
            listener.Receive("GET /api/events HTTP/1.1\r\nHost: ts500\r\n\r\n");
            bench.Turns(3);

            // Two places are left.
            FakeConnection first = bench.Http("GET / HT");
            FakeConnection second = bench.Http("GET / HT");
            Assert.IsFalse(first.Closed || second.Closed || listener.Closed);
            listener.Room = int.MaxValue;
            bench.Turns(3);
            Assert.IsTrue(listener.Sent.EndsWith("retry: 2000\n\n\r\n"), listener.Sent);
        }

        private static Bench With(int sockets)
        {
            FakeBoard board = new FakeBoard();
            board.FakeNetwork.Sockets = sockets;
            return new Bench("", board);
        }
    }
}
