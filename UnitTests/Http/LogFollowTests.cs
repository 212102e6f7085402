using System;
using nanoFramework.TestFramework;
using TS500.Firmware;
using TS500.Hal;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    /// <summary>GET /api/ports/{n}/log?follow=1: the body goes on as the UART speaks.</summary>
    [TestClass]
    public class LogFollowTests
    {
        // Of the fake board.
        private const int Capacity = 4096;

        [TestMethod]
        public void WhatIsKeptComesFirstAndThenWhatTheDeviceSays()
        {
            Bench bench = new Bench("");
            Say(bench, "boot ");
            FakeConnection follower = bench.Request("GET /api/ports/1/log?follow=1");
            Assert.AreEqual(
                "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nTransfer-Encoding: chunked\r\nX-Log-First: 0\r\n"
                + "X-Log-Missed: 0\r\n" + Answers.Protection + "Cache-Control: no-store\r\nConnection: close\r\n\r\n",
                Answers.Head(follower.Sent));
            Assert.AreEqual("boot ", Answers.Body(follower.Sent));
            Say(bench, "login: ");
            Assert.IsTrue(follower.Sent.EndsWith("\r\n5\r\nboot \r\n7\r\nlogin: \r\n"), follower.Sent);
            Assert.IsFalse(follower.Closed);
        }

        [TestMethod]
        [DataRow("?follow=1&from=3", 3, 0, "t login")]
        [DataRow("?from=10&follow=1", 10, 0, "")]
        [DataRow("?from=0&follow=1", 0, 0, "boot login")]
        public void ItStartsAtAnOffset(string query, int first, int missed, string body)
        {
            Bench bench = new Bench("");
            Say(bench, "boot login");
            FakeConnection follower = bench.Request("GET /api/ports/1/log" + query);
            AssertHead(follower.Sent, first, missed);
            Say(bench, "!");
            Assert.AreEqual(body + "!", Answers.Body(follower.Sent));
        }

        [TestMethod]
        public void WhatIsGoneBeforeItStartsIsCounted()
        {
            Bench bench = new Bench("");
            Say(bench, Latin.Letters(0, Capacity + 1000));
            FakeConnection follower = bench.Request("GET /api/ports/1/log?follow=1&from=10");
            AssertHead(follower.Sent, 1000, 990);
            Assert.AreEqual(Latin.Letters(1000, Capacity), Answers.Body(follower.Sent));
        }

        [TestMethod]
        [DataRow("?follow=1&from=5", 416)]
        [DataRow("?follow=2", 400)]
        [DataRow("?follow=", 400)]
        [DataRow("?follow=1&from=x", 400)]
        [DataRow("?follow=1&to=9", 400)]
        public void AWrongCallIsRefusedAndTakesNoPlace(string query, int status)
        {
            Bench bench = new Bench("");
            Say(bench, "boot");
            string answer = bench.Request("GET /api/ports/1/log" + query).Sent;
            Assert.IsTrue(answer.StartsWith("HTTP/1.1 " + status.ToString() + " "), answer);
            AssertHead(bench.Request("GET /api/ports/1/log?follow=1").Sent, 0, 0);
        }

        [TestMethod]
        public void Follow0IsTheLogAsItIsNow()
        {
            Bench bench = new Bench("");
            Say(bench, "boot");
            Assert.Contains("\r\nX-Log-Next: 4\r\n", bench.Request("GET /api/ports/1/log?follow=0").Sent);
        }

        [TestMethod]
        public void AClientOfHttp10GetsTheBytesAlone()
        {
            Bench bench = new Bench("");
            Say(bench, "boot ");
            FakeConnection follower = bench.Http("GET /api/ports/1/log?follow=1 HTTP/1.0\r\n\r\n");
            Say(bench, "login: ");
            AssertHead(follower.Sent, 0, 0);
            Assert.IsTrue(follower.Sent.EndsWith("\r\nConnection: close\r\n\r\nboot login: "), follower.Sent);
        }

        [TestMethod]
        public void AHeadEndsAtOnceAndTakesNoPlace()
        {
            Bench bench = new Bench("");
            Say(bench, "boot");
            for (int i = 0; i < 3; i++)
            {
                FakeConnection asking = bench.Request("HEAD /api/ports/1/log?follow=1");
                AssertHead(asking.Sent, 0, 0);
                Assert.AreEqual("", Answers.Body(asking.Sent));
                asking.Receive("GET /api/device HTTP/1.1\r\nHost: ts500\r\nConnection: close\r\n\r\n");
                bench.Turns(3);
                Assert.IsTrue(asking.Sent.EndsWith("}\n"), asking.Sent);
            }

            AssertHead(bench.Request("GET /api/ports/1/log?follow=1").Sent, 0, 0);
        }

        [TestMethod]
        [DataRow(1)]
        [DataRow(2)]
        [DataRow(3)]
        public void NoByteIsLostHoweverLittleTheFollowerTakes(int seed)
        {
            Dice dice = new Dice(seed);
            Bench bench = new Bench("");
            FakeConnection follower = bench.Request("GET /api/ports/1/log?follow=1");
            int said = 0;
            for (int i = 0; i < 300; i++)
            {
                int count = dice.Next(100);
                bench.Uart.Receive(Latin.Letters(said, count));
                said += count;
                follower.Room = dice.Next(3) == 0 ? 0 : dice.Next(200);
                bench.Turn();
                follower.Room = said - Answers.Body(follower.Sent).Length > Capacity / 2 ? int.MaxValue : 0;
                bench.Turn();
            }

            follower.Room = int.MaxValue;
            bench.Turns(10);
            Assert.IsTrue(said > 3 * Capacity);
            Assert.IsFalse(follower.Closed);
            Assert.AreEqual(Latin.Letters(0, said), Answers.Body(follower.Sent));
        }

        [TestMethod]
        [DataRow("1.1", false)]
        [DataRow("1.0", true)]
        public void WhoIsOvertakenIsCutOffAndGoesOnWithTheNextCall(string version, bool isReset)
        {
            Bench bench = new Bench("");
            FakeConnection follower = bench.Http("GET /api/ports/1/log?follow=1 HTTP/" + version + "\r\nHost: ts500\r\n\r\n");
            Say(bench, "boot");
            follower.Room = 0;
            for (int i = 0; i < 5; i++)
            {
                Say(bench, Latin.Letters(i * 1000, 1000));
            }

            Assert.IsTrue(follower.Closed);
            Assert.AreEqual(isReset, follower.WasReset);
            Assert.AreEqual(!isReset, follower.WasAborted);
            Assert.AreEqual("boot", Answers.Body(follower.Sent));

            FakeConnection next = bench.Request("GET /api/ports/1/log?follow=1&from=4");
            AssertHead(next.Sent, 5004 - Capacity, 5004 - Capacity - 4);
            Assert.AreEqual(Latin.Letters(5000 - Capacity, Capacity), Answers.Body(next.Sent));
        }

        [TestMethod]
        public void WhoTakesNothingIsCutOff()
        {
            Bench bench = new Bench("");
            FakeConnection follower = bench.Request("GET /api/ports/1/log?follow=1");
            Say(bench, "boot");
            follower.Room = 0;
            Say(bench, "login: ");
            bench.Pass(24500);
            Assert.IsFalse(follower.Closed);
            follower.Room = 1;
            bench.Pass(24500);
            Assert.IsFalse(follower.Closed);
            bench.Pass(1000);
            Assert.IsTrue(follower.WasAborted);
        }

        [TestMethod]
        public void AQuietLogIsFollowedForAsLongAsTheFollowerIsThere()
        {
            Bench bench = new Bench("");
            FakeConnection follower = bench.Request("GET /api/ports/1/log?follow=1");
            bench.Pass(600000);
            Assert.IsFalse(follower.Closed);
            Assert.AreEqual(2, follower.KeepAliveIdle);
            follower.End = ConnectionEnd.TimedOut;
            follower.Broken = true;
            bench.Turns(2);
            Assert.IsTrue(follower.Closed);
            AssertHead(bench.Request("GET /api/ports/1/log?follow=1").Sent, 0, 0);
        }

        [TestMethod]
        public void WhoClosesIsGone()
        {
            Bench bench = new Bench("");
            FakeConnection follower = bench.Request("GET /api/ports/1/log?follow=1");
            follower.Receive("GET /api/device HTTP/1.1\r\nHost: ts500\r\n\r\n");
            bench.Turns(5);
            Assert.AreEqual("", Answers.Body(follower.Sent));
            follower.PeerCloses();
            bench.Turns(2);
            Assert.IsTrue(follower.Closed);
            Assert.IsFalse(follower.WasReset || follower.WasAborted);
        }

        [TestMethod]
        public void AFaultEndsTheFollowerAndNobodyElse()
        {
            FakeBoard board = new FakeBoard();
            board.FakeNetwork.Sockets = 64;
            Bench bench = new Bench("", board);
            FakeConnection follower = bench.Request("GET /api/ports/1/log?follow=1");
            FakeConnection other = bench.Request("GET /api/ports/1/log?follow=1");
            follower.WriteFault = new InvalidOperationException("a bug");
            Say(bench, "boot");
            Say(bench, " login");
            Assert.IsTrue(follower.WasReset);
            Assert.AreEqual("boot login", Answers.Body(other.Sent));
            Assert.AreEqual(1, bench.Server.HttpFaults);
        }

        [TestMethod]
        public void FollowingTakesNothingFromTheClient()
        {
            Bench bench = new Bench("");
            bench.Request("GET /api/ports/1/log?follow=1");
            FakeConnection client = bench.Connect();
            Say(bench, "boot");
            Assert.AreEqual("boot", client.Sent);
        }

        private static void AssertHead(string answer, int first, int missed)
        {
            Assert.IsTrue(answer.StartsWith("HTTP/1.1 200 OK\r\n"), answer);
            Assert.Contains("\r\nX-Log-First: " + first.ToString() + "\r\nX-Log-Missed: " + missed.ToString() + "\r\n", answer);
            Assert.IsTrue(answer.IndexOf("X-Log-Next") < 0, answer);
        }

        private static void Say(Bench bench, string text)
        {
            bench.Uart.Receive(text);
            bench.Turns(3);
        }
    }
}
