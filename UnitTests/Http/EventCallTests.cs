using nanoFramework.TestFramework;
using TS500.Firmware.Events;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    /// <summary>GET /api/events: what happens, as server-sent events.</summary>
    [TestClass]
    public class EventCallTests
    {
        private const string Opening = "retry: 2000\n\n";

        [TestMethod]
        public void WhatHappensIsToldAsItHappens()
        {
            Bench bench = new Bench("");
            bench.Board.FakeClock.UnixSeconds = 1700000000;
            bench.Connect();
            FakeConnection listener = bench.Request("GET /api/events");
            Assert.AreEqual(
                "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n" + Answers.Protection
                + "Cache-Control: no-store\r\nConnection: close\r\n\r\n",
                Answers.Head(listener.Sent));
            Assert.AreEqual(Opening, Answers.Body(listener.Sent));

            bench.Board.FakeClock.Milliseconds += 5000;
            FakeConnection caller = bench.Request("POST /api/ports/1/release");
            string uptime = (bench.Server.Uptime / 1000).ToString();
            string told = Answers.Body(listener.Sent).Substring(Opening.Length);
            string common = ",\"uptime\":" + uptime + ",\"time\":1700000000,\"kind\":\"";
            string released = "id: 2\ndata: {\"number\":2" + common + "released\",\"port\":1,\"client\":\"192.0.2.10:50001\",\"detail\":\"abort\",\"by\":\""
                + caller.RemoteEndPoint + "\",\"count\":null}\n\n";
            string ended = "id: 3\ndata: {\"number\":3" + common + "ended\",\"port\":1,\"client\":\"192.0.2.10:50001\",\"detail\":\"released\",\"by\":\""
                + caller.RemoteEndPoint + "\",\"count\":";
            Assert.IsTrue(told.StartsWith(released + ended), told);
            Assert.IsTrue(told.EndsWith("}\n\n"), told);
        }

        [TestMethod]
        public void WhatThereIsNoneOfIsNull()
        {
            Bench bench = new Bench("");
            FakeConnection listener = bench.Request("GET /api/events");
            bench.Server.Events.Add(EventKind.UartBack, 5, null, null, null, 0);
            bench.Turns(2);
            Assert.Contains(
                ",\"time\":null,\"kind\":\"uartBack\",\"port\":5,\"client\":null,\"detail\":null,\"by\":null,\"count\":null}\n\n",
                Answers.Body(listener.Sent));
        }

        [TestMethod]
        public void EachKindHasAName()
        {
            Bench bench = new Bench("");
            FakeConnection listener = bench.Request("GET /api/events");
            string names = "";
            for (int i = 0; i < EventKinds.Count; i++)
            {
                names += EventKinds.Name((EventKind)i) + " ";
                bench.Server.Events.Add((EventKind)i, 1, null, null, null, i);
            }

            bench.Turns(5);
            Assert.AreEqual(
                "connected ended refused watching released overrun break settingChanged uartFailed uartBack deviceReset leased leaseEnded ", names);
            string told = Answers.Body(listener.Sent);
            for (int i = 0; i < EventKinds.Count; i++)
            {
                Assert.Contains("id: " + (i + 1).ToString() + "\ndata: {\"number\":" + (i + 1).ToString() + ",", told);
                Assert.Contains(",\"kind\":\"" + EventKinds.Name((EventKind)i) + "\",", told);
            }
        }

        [TestMethod]
        [DataRow("", "", 11, "")]
        [DataRow("?from=9", "", 9, "")]
        [DataRow("?from=11", "", 11, "")]
        [DataRow("?from=0", "", 1, "")]
        [DataRow("", "Last-Event-ID: 4\r\n", 5, "")]
        [DataRow("?from=9", "last-event-id:4\r\n", 5, "")]
        [DataRow("", "Last-Event-ID: 10\r\n", 11, "")]
        [DataRow("?from=9", "Last-Event-ID:\r\n", 9, "")]
        [DataRow("?from=9", "Last-Event-ID: x\r\n", 9, "")]
        [DataRow("?from=12", "", 1, "data: {\"kind\":\"restarted\",\"count\":0}\n\n")]
        [DataRow("?from=3", "Last-Event-ID: 999999999999999999\r\n", 1, "data: {\"kind\":\"restarted\",\"count\":0}\n\n")]
        public void ItStartsAtANumber(string query, string fields, int first, string notice)
        {
            Bench bench = With(10);
            FakeConnection listener = bench.Http("GET /api/events" + query + " HTTP/1.1\r\nHost: ts500\r\n" + fields + "\r\n");
            bench.Server.Events.Add(EventKind.UartBack, 1, null, null, null, 0);
            bench.Turns(5);
            string told = Answers.Body(listener.Sent);
            Assert.IsTrue(told.StartsWith(Opening + notice + "id: " + first.ToString() + "\n"), told);
            AssertNumbers(told, first, 11);
        }

        [TestMethod]
        [DataRow("?from=1", "missed", 36)]
        [DataRow("?from=36", "missed", 1)]
        [DataRow("?from=500", "restarted", 36)]
        public void HowManyAreNoLongerKeptIsTold(string query, string kind, int count)
        {
            Bench bench = With(100);
            FakeConnection listener = bench.Request("GET /api/events" + query);
            bench.Turns(20);
            string told = Answers.Body(listener.Sent);
            Assert.IsTrue(
                told.StartsWith(Opening + "data: {\"kind\":\"" + kind + "\",\"count\":" + count.ToString() + "}\n\nid: 37\n"), told);
            AssertNumbers(told, 37, 100);
        }

        [TestMethod]
        [DataRow("?from=x")]
        [DataRow("?from=-1")]
        [DataRow("?from=")]
        [DataRow("?since=1")]
        public void AWrongCallIsRefused(string query)
        {
            string answer = new Bench("").Request("GET /api/events" + query).Sent;
            Assert.IsTrue(answer.StartsWith("HTTP/1.1 400 "), answer);
            Assert.Contains("allowed here: from=NUMBER", answer);
        }

        [TestMethod]
        public void AQuietStreamHasACommentEvery15Seconds()
        {
            Bench bench = new Bench("");
            FakeConnection listener = bench.Request("GET /api/events");
            bench.Pass(14800);
            Assert.AreEqual(Opening, Answers.Body(listener.Sent));
            bench.Pass(300);
            Assert.AreEqual(Opening + ":\n\n", Answers.Body(listener.Sent));
            bench.Pass(15100);
            Assert.AreEqual(Opening + ":\n\n:\n\n", Answers.Body(listener.Sent));
        }

        [TestMethod]
        public void AHeadEndsAtOnce()
        {
            FakeConnection asking = new Bench("").Request("HEAD /api/events");
            Assert.Contains("\r\nContent-Type: text/event-stream\r\n", asking.Sent);
            Assert.AreEqual("", Answers.Body(asking.Sent));
            Assert.Contains("\r\nConnection: keep-alive\r\n", asking.Sent);
        }

        [TestMethod]
        public void AClientOfHttp10GetsTheBytesAlone()
        {
            Bench bench = new Bench("");
            FakeConnection listener = bench.Http("GET /api/events HTTP/1.0\r\n\r\n");
            Assert.IsTrue(listener.Sent.EndsWith("\r\nConnection: close\r\n\r\n" + Opening), listener.Sent);
        }

        [TestMethod]
        public void ASlowListenerGetsEachEventOnceAndWhole()
        {
            Bench bench = new Bench("");
            FakeConnection listener = bench.Request("GET /api/events");
            for (int i = 1; i <= 60; i++)
            {
                bench.Server.Events.Add(EventKind.SettingChanged, 1, "192.0.2.10:50001", "busy=" + i.ToString(), null, 0);
            }

            listener.Room = 0;
            for (int i = 0; i < 4000; i++)
            {
                listener.Room += i % 7;
                bench.Turn();
            }

            AssertNumbers(Answers.Body(listener.Sent), 1, 60);
        }

        [TestMethod]
        public void WhoIsOvertakenIsCutOffAndGoesOnWithTheNextCall()
        {
            Bench bench = new Bench("");
            FakeConnection listener = bench.Request("GET /api/events");
            listener.Room = 0;
            Add(bench, 64);
            bench.Turns(2);
            Assert.IsFalse(listener.Closed);
            Add(bench, 1);
            bench.Turns(2);
            Assert.IsTrue(listener.WasAborted);
            Assert.AreEqual(Opening, Answers.Body(listener.Sent));

            FakeConnection again = bench.Http("GET /api/events HTTP/1.1\r\nHost: ts500\r\nLast-Event-ID: 0\r\n\r\n");
            bench.Turns(20);
            Assert.Contains("data: {\"kind\":\"missed\",\"count\":1}\n\nid: 2\n", Answers.Body(again.Sent));
        }

        [TestMethod]
        public void WhoTakesNothingIsCutOff()
        {
            Bench bench = new Bench("");
            FakeConnection listener = bench.Request("GET /api/events");
            listener.Room = 0;
            bench.Pass(39000);
            Assert.IsFalse(listener.Closed);
            bench.Pass(2000);
            Assert.IsTrue(listener.WasAborted);
        }

        [TestMethod]
        public void TheLongestEventFits()
        {
            Bench bench = new Bench("");
            bench.Board.FakeClock.UnixSeconds = 32503679999;
            FakeConnection listener = bench.Request("GET /api/events");
            string address = "255.255.255.255:65535";
            bench.Server.Events.Add(EventKind.SettingChanged, 5, address, new string('"', 600), address, long.MaxValue);
            bench.Server.Events.Add(EventKind.Refused, 5, address, new string('"', 600), address, long.MaxValue);
            bench.Turns(3);
            Assert.IsTrue(Answers.Body(listener.Sent).EndsWith("\"count\":9223372036854775807}\n\n"));
            Assert.AreEqual(0, bench.Server.HttpFaults);
        }

        [TestMethod]
        public void ADriversWordsStayOnOneLine()
        {
            Bench bench = new Bench("");
            FakeConnection listener = bench.Request("GET /api/events");
            bench.Server.Events.Add(EventKind.UartFailed, 1, null, "no\r\n\r\ndata: {\"kind\":\"connected\"}\n\n", null, 0);
            bench.Turns(3);
            Assert.Contains("\"detail\":\"no????data: {\\\"kind\\\":\\\"connected\\\"}??\",", Answers.Body(listener.Sent));
        }

        private static Bench With(int events)
        {
            Bench bench = new Bench("");
            Add(bench, events);
            return bench;
        }

        private static void Add(Bench bench, int events)
        {
            for (int i = 0; i < events; i++)
            {
                bench.Server.Events.Add(EventKind.Break, 1, null, null, null, 0);
            }
        }

        /// <summary>Whether all events are there, one after the other, and no other.</summary>
        private static void AssertNumbers(string told, int first, int last)
        {
            int at = 0;
            for (int i = first; i <= last; i++)
            {
                int next = told.IndexOf("id: ", at);
                string expected = "id: " + i.ToString() + "\ndata: {\"number\":" + i.ToString() + ",";
                Assert.IsTrue(next >= 0 && told.Substring(next).StartsWith(expected), expected);
                at = next + 1;
            }

            Assert.AreEqual(-1, told.IndexOf("id: ", at));
            Assert.IsTrue(told.EndsWith("}\n\n"), told);
        }
    }
}
