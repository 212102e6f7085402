using System;
using nanoFramework.TestFramework;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    [TestClass]
    public class HttpEndpointTests
    {
        [TestMethod]
        [DataRow("GET /", 200)]
        [DataRow("HEAD /", 200)]
        [DataRow("GET /api/ports", 200)]
        [DataRow("GET /api/ports/5", 200)]
        [DataRow("GET /api/device", 200)]
        [DataRow("POST /api/ports/5/release", 200)]
        [DataRow("POST /api/ports/5/release?mode=graceful&purge=true", 200)]
        [DataRow("POST /api/ports/5/release?mode=rude", 400)]
        [DataRow("GET /nothing", 404)]
        [DataRow("GET /api/ports/0", 404)]
        [DataRow("GET /api/ports/6", 404)]
        [DataRow("GET /api/ports/11", 404)]
        [DataRow("GET /api/ports/", 404)]
        [DataRow("POST /api/ports/1/relaese", 404)]
        [DataRow("BREW /", 501)]
        public void EachCallHasItsStatus(string call, int status)
        {
            string response = new Bench("").Request(call).Sent;
            Assert.IsTrue(response.StartsWith("HTTP/1.1 " + status.ToString() + " "), response);
        }

        [TestMethod]
        [DataRow("POST /", "GET, HEAD")]
        [DataRow("DELETE /api/ports/1", "GET, HEAD, PATCH")]
        [DataRow("PUT /api/device", "GET, HEAD")]
        [DataRow("GET /api/ports/1/release", "POST")]
        public void AMethodThatIsNotThereIsAnsweredWithThoseThatAre(string call, string allow)
        {
            string response = new Bench("").Request(call).Sent;
            Assert.IsTrue(response.StartsWith("HTTP/1.1 405 "), response);
            Assert.Contains("\r\nAllow: " + allow + "\r\n", response);
        }

        [TestMethod]
        public void AHeadHasTheLengthAndNoBody()
        {
            string get = new Bench("").Request("GET /api/device").Sent;
            string head = new Bench("").Request("HEAD /api/device").Sent;
            int end = get.IndexOf("\r\n\r\n") + 4;
            Assert.AreEqual(get.Substring(0, end), head);
            Assert.Contains("Content-Length: " + (get.Length - end).ToString() + "\r\n", head);
        }

        [TestMethod]
        public void ReleaseSaysWhoWasReleased()
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            string response = bench.Request("POST /api/ports/1/release").Sent;
            Assert.IsTrue(response.EndsWith(
                "{\"port\":1,\"released\":true,\"client\":\"192.0.2.10:50001\",\"since\":null,\"seconds\":0,\"idle\":1,\"stalled\":0,\"unacknowledged\":null,\"mode\":\"abort\",\"milliseconds\":0}\n"), response);
            Assert.IsTrue(client.Closed);
        }

        [TestMethod]
        public void ReleaseOfNobodySaysSo()
        {
            string response = new Bench("").Request("POST /api/ports/1/release").Sent;
            Assert.IsTrue(response.EndsWith(
                "{\"port\":1,\"released\":false,\"client\":null,\"since\":null,\"seconds\":null,\"idle\":null,\"stalled\":null,\"unacknowledged\":null,\"mode\":\"abort\",\"milliseconds\":0}\n"), response);
        }

        [TestMethod]
        public void AGracefulReleaseIsAnsweredWhenItIsDone()
        {
            Bench bench = new Bench("");
            bench.Connect();
            FakeConnection caller = bench.Request("POST /api/ports/1/release?mode=graceful");
            Assert.AreEqual("", caller.Sent);
            bench.Turns(100);
            Assert.IsTrue(caller.Sent.EndsWith("\"mode\":\"graceful\",\"milliseconds\":100}\n"), caller.Sent);
        }

        [TestMethod]
        public void APortIsToldWithItsClientAndBytes()
        {
            Bench bench = new Bench("[port1]\nbaud=9600\nformat=7E1");
            bench.Board.FakeClock.UnixSeconds = 1795464152;
            bench.Uart.ActualBaudRate = 9604;
            FakeConnection client = bench.Connect();
            client.Receive("12345");
            bench.Turns(2000);
            string response = bench.Request("GET /api/ports/1").Sent;
            Assert.Contains(
                "{\"port\":1,\"tcpPort\":3301,\"uart\":\"COM1\",\"baud\":9600,\"actualBaud\":9604,\"format\":\"7E1\",\"flow\":\"none\","
                + "\"state\":\"connected\",\"reason\":null,\"client\":\"192.0.2.10:50001\",\"protocol\":\"raw\",\"since\":\"2026-11-23T20:02:32Z\",\"seconds\":2,"
                + "\"waiting\":0,\"watchers\":0,\"lease\":null,\"keepAlive\":true,\"bytes\":{\"fromClient\":5,\"toUart\":5,", response);
        }

        [TestMethod]
        public void APortTellsHowItsLastSessionsEnded()
        {
            Bench bench = new Bench("");
            bench.Board.FakeClock.UnixSeconds = 1795464152;
            FakeConnection client = bench.Connect();
            client.Receive("12345");
            bench.Turns(2000);
            FakeConnection operatorClient = bench.Request("POST /api/ports/1/release");
            string response = bench.Request("GET /api/ports/1").Sent;
            Assert.Contains(
                "{\"client\":\"" + client.RemoteEndPoint + "\",\"reason\":\"released\",\"by\":\"" + operatorClient.RemoteEndPoint
                + "\",\"ended\":\"2026-11-23T20:02:32Z\",\"secondsAgo\":0,\"milliseconds\":2001,\"fromClient\":5,\"toClient\":0}", response);
        }

        [TestMethod]
        public void APortIsToldWithItsSettings()
        {
            Bench bench = new Bench("[port2]\nbaud=9600\nallow=10.0.0.0/8, 192.0.2.7\npack-delimiter=10\nrelease-notice=\"bye\"");
            string response = bench.Request("GET /api/ports/2").Sent;
            Assert.Contains(
                "\"settings\":{\"baud\":9600,\"format\":\"8N1\",\"flow\":\"none\",\"mode\":\"raw\",\"keep-line-settings\":\"no\",\"busy\":\"probe\",\"takeover-after\":60,\"busy-same\":\"busy\","
                + "\"allow\":\"10.0.0.0/8, 192.0.2.7\",\"web\":\"reject\",\"keep-alive\":10,\"keep-alive-interval\":5,\"keep-alive-count\":3,\"stall-timeout\":25,"
                + "\"idle-timeout\":0,\"half-close\":1000,\"replay\":\"new\",\"log\":0,\"packing\":\"at-once\",\"pack-size\":512,\"pack-delay\":10,"
                + "\"pack-delimiter\":\"0x0a\",\"character-delay\":0,\"line-delay\":0,\"reset\":\"none\",\"release-notice\":\"\\\"bye\\\"\",\"release-timeout\":100}",
                response);
        }

        [TestMethod]
        public void ABadConfigurationIsOnTheDevicePageAndInTheLog()
        {
            Bench bench = new Bench("[port1]\nbaud=fast");
            Assert.Contains("\"nf.config line 2: key 'baud' can't be 'fast'; ", bench.Request("GET /api/device").Sent);
            Assert.IsTrue(bench.Board.Logged.StartsWith("error: nf.config line 2: key 'baud'"));
        }

        [TestMethod]
        public void AConnectionServesManyRequests()
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Request("GET /api/device");
            string first = client.Sent;
            client.Receive("GET /api/device HTTP/1.1\r\nHost: ts500\r\n\r\nGET /api/device HTTP/1.1\r\nHost: ts500\r\n\r\n");
            bench.Turns(4);
            Assert.AreEqual(first + first + first, client.Sent);
            Assert.IsFalse(client.Closed);
        }

        [TestMethod]
        public void ConnectionCloseIsHeededAtOnce()
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Http("GET / HTTP/1.1\r\nHost: ts500\r\nConnection: close\r\n\r\n");
            Assert.Contains("Connection: close\r\n", client.Sent);
            Assert.IsTrue(client.Closed);
            Assert.IsFalse(client.WasReset || client.WasAborted);
        }

        [TestMethod]
        public void AnAnswerIsSentInPiecesToASlowClient()
        {
            Bench bench = new Bench("");
            string whole = bench.Request("GET /api/ports").Sent;
            FakeConnection slow = bench.Board.FakeNetwork.Connect(80);
            slow.Room = 10;
            slow.Receive("GET /api/ports HTTP/1.1\r\nHost: ts500\r\n\r\n");
            for (int i = 0; i < 1000; i++)
            {
                bench.Turn();
                slow.Room = 7;
            }

            Assert.AreEqual(whole, slow.Sent);
        }

        [TestMethod]
        public void AHalfRequestGetsItsDeadline()
        {
            Bench bench = new Bench("[http]\nrequest-timeout=300");
            FakeConnection client = bench.Http("GET / HT");
            bench.Turns(290);
            Assert.AreEqual("", client.Sent);
            bench.Turns(15);
            Assert.IsTrue(client.Sent.StartsWith("HTTP/1.1 408 "), client.Sent);
        }

        [TestMethod]
        public void AClientThatIsLateGetsTimeToAcknowledgeThatAndIsResetIfItHasNot()
        {
            Bench bench = new Bench("[http]\nrequest-timeout=300");
            FakeConnection client = bench.Http("GET / HT");
            bench.Turns(310);
            Assert.IsTrue(client.Sent.StartsWith("HTTP/1.1 408 "), client.Sent);
            Assert.IsFalse(client.Closed, "a live one would not get to read it");
            bench.Turns(500);
            Assert.IsTrue(client.WasAborted, "a FIN would hold a control block if it has vanished");
        }

        [TestMethod]
        public void ALateOneMakesRoomForTheNext()
        {
            Bench bench = new Bench("[http]\nrequest-timeout=300");
            FakeConnection first = bench.Http("GET / HT");
            bench.Turns(100);
            FakeConnection second = bench.Http("GET / HT");
            bench.Turns(310);
            Assert.IsTrue(first.WasAborted);
            Assert.IsFalse(second.Closed);
        }

        [TestMethod]
        public void DripFedBytesDoNotMoveTheDeadline()
        {
            Bench bench = new Bench("[http]\nrequest-timeout=300");
            FakeConnection client = bench.Http("GET /");
            for (int i = 0; i < 35; i++)
            {
                client.Receive("x");
                bench.Turns(10);
            }

            Assert.IsTrue(client.Sent.StartsWith("HTTP/1.1 408 "), client.Sent);
        }

        [TestMethod]
        public void AClientThatDoesNotReadItsAnswerIsDropped()
        {
            Bench bench = new Bench("[http]\nrequest-timeout=300");
            FakeConnection client = bench.Board.FakeNetwork.Connect(80);
            client.Room = 10;
            client.Receive("GET / HTTP/1.1\r\nHost: ts500\r\n\r\n");
            bench.Turns(310);
            Assert.IsTrue(client.Closed);
        }

        [TestMethod]
        public void SilentClientsMakeRoomForARelease()
        {
            Bench bench = new Bench("");
            FakeConnection held = bench.Connect();
            FakeConnection first = bench.Http("");
            bench.Http("");
            bench.Http("");
            bench.Turns(200);
            FakeConnection release = bench.Request("POST /api/ports/1/release");
            Assert.IsTrue(held.Closed);
            Assert.IsTrue(release.Sent.StartsWith("HTTP/1.1 200 "), release.Sent);
            Assert.AreEqual("", first.Sent);
            Assert.IsTrue(first.WasReset, "a client that may have vanished would keep a control block");
        }

        [TestMethod]
        public void AFaultEndsItsConnectionAndNothingElse()
        {
            Bench bench = new Bench("");
            FakeConnection faulty = bench.Http("");
            FakeConnection other = bench.Http("");
            faulty.ReadFault = new InvalidOperationException("a bug");
            other.Receive("GET /api/device HTTP/1.1\r\nHost: ts500\r\n\r\n");
            bench.Turns(3);
            Assert.IsTrue(faulty.Closed);
            Assert.Contains("\"httpFaults\":1,", other.Sent);
        }
    }
}
