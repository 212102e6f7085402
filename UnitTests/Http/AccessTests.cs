using nanoFramework.TestFramework;
using TS500.Firmware;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    /// <summary>Which HTTP calls are refused because of where they come from.</summary>
    [TestClass]
    public class AccessTests
    {
        private const string Release = "POST /api/ports/1/release HTTP/1.1\r\n";
        private const string Host = "Host: 192.0.2.1\r\n";

        [TestMethod]
        [DataRow("10.1.2.3")]
        [DataRow("127.0.0.1")]
        [DataRow("172.31.255.255")]
        [DataRow("192.168.0.1")]
        [DataRow("169.254.1.1")]
        [DataRow("203.0.113.9")]
        public void APrivateAddressMayCallByDefault(string address)
        {
            AssertStatus(200, From(new Bench(""), address, "GET /api/ports HTTP/1.1\r\n" + Host + "\r\n").Sent);
            AssertStatus(200, From(new Bench(""), address, Release + Host + "\r\n").Sent);
        }

        [TestMethod]
        [DataRow("8.8.8.8")]
        [DataRow("11.0.0.1")]
        [DataRow("172.32.0.1")]
        [DataRow("172.15.255.255")]
        [DataRow("192.169.0.1")]
        [DataRow("169.253.1.1")]
        [DataRow("100.64.0.1")]
        public void AnyOtherAddressIsToldWhatDoesNotAllowIt(string address)
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            string answer = From(bench, address, Release + Host + "\r\n").Sent;
            AssertStatus(403, answer);
            Assert.Contains("{\"error\":\"this device does not allow " + address + ":", answer);
            Assert.Contains("\"hint\":\"allow= in [http] of nf.config\"", answer);
            Assert.IsFalse(client.Closed);
            AssertStatus(403, From(bench, address, "GET / HTTP/1.1\r\n" + Host + "\r\n").Sent);
        }

        [TestMethod]
        public void WhoMayCallCanBeSet()
        {
            Bench bench = new Bench("[http]\nallow=private, 8.8.8.0/24\n");
            AssertStatus(200, From(bench, "8.8.8.8", "GET / HTTP/1.1\r\n" + Host + "\r\n").Sent);
            AssertStatus(200, From(bench, "10.0.0.1", "GET / HTTP/1.1\r\n" + Host + "\r\n").Sent);
            AssertStatus(403, From(bench, "8.8.9.8", "GET / HTTP/1.1\r\n" + Host + "\r\n").Sent);
            AssertStatus(200, From(new Bench("[http]\nallow=any\n"), "8.8.9.8", "GET / HTTP/1.1\r\n" + Host + "\r\n").Sent);
        }

        [TestMethod]
        [DataRow("192.0.2.1")]
        [DataRow("192.0.2.1:8080")]
        [DataRow("10.9.9.9")]
        [DataRow("[::1]:80")]
        [DataRow("localhost:8080")]
        [DataRow("LocalHost")]
        [DataRow("rack7")]
        [DataRow("RACK7:80")]
        [DataRow("rack7.")]
        [DataRow("rack7.local")]
        [DataRow("ts500.example")]
        [DataRow("TS500.Example:443")]
        [DataRow("")]
        public void ItAnswersToItsAddressesAndNames(string host)
        {
            Bench bench = new Bench("[device]\nname=Rack7\n[http]\nhosts=console.example, TS500.example\n");
            AssertStatus(200, bench.Http("GET /api/ports HTTP/1.1\r\nHost: " + host + "\r\n\r\n").Sent);
        }

        [TestMethod]
        [DataRow("evil.example")]
        [DataRow("evil.example:80")]
        [DataRow("rack7.evil.example")]
        [DataRow("rack7.local.evil.example")]
        [DataRow("192.0.2.1.evil.example")]
        [DataRow("192.0.2")]
        [DataRow("3221225985")]
        [DataRow("0xc0000201")]
        [DataRow("localhost.evil.example")]
        [DataRow("ts500")]
        [DataRow("none")]
        [DataRow(".")]
        public void NameOfSomebodyElseIsRefused(string host)
        {
            Bench bench = new Bench("[device]\nname=rack7\n");
            FakeConnection client = bench.Connect();
            AssertStatus(421, bench.Http(Release + "Host: " + host + "\r\n\r\n").Sent);
            AssertStatus(421, bench.Http("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n").Sent);
            AssertStatus(421, bench.Http("GET / HTTP/1.0\r\nHost: " + host + "\r\n\r\n").Sent);
            AssertStatus(421, bench.Http("GET http://" + host + "/ HTTP/1.1\r\n" + Host + "\r\n").Sent);
            Assert.IsFalse(client.Closed);
        }

        [TestMethod]
        public void AnAbsoluteUriCountsAsHost()
        {
            AssertStatus(200, new Bench("").Http("GET http://ts500/ HTTP/1.1\r\nHost: evil.example\r\n\r\n").Sent);
            string longName = new string('a', 300);
            AssertStatus(421, new Bench("").Http("GET / HTTP/1.1\r\nHost: " + longName + "\r\n\r\n").Sent);
        }

        [TestMethod]
        public void AnOldClientNeedsNoHost()
        {
            AssertStatus(200, new Bench("").Http("GET /api/ports HTTP/1.0\r\n\r\n").Sent);
        }

        [TestMethod]
        [DataRow("192.0.2.1", "http://192.0.2.1")]
        [DataRow("192.0.2.1", "http://192.0.2.1:80")]
        [DataRow("192.0.2.1:80", "http://192.0.2.1")]
        [DataRow("192.0.2.1:8080", "http://192.0.2.1:8080")]
        [DataRow("ts500.local", "https://ts500.local")]
        [DataRow("ts500.local", "HTTPS://TS500.local:443")]
        [DataRow("ts500:8443", "https://ts500:8443")]
        [DataRow("[::1]:8080", "http://[::1]:8080")]
        public void ThePageOfTheDeviceMayChangeThings(string host, string origin)
        {
            Bench bench = new Bench("");
            AssertStatus(200, bench.Http(Release + "Host: " + host + "\r\nOrigin: " + origin + "\r\nSec-Fetch-Site: same-origin\r\n\r\n").Sent);
        }

        [TestMethod]
        [DataRow("Origin: http://evil.example\r\n")]
        [DataRow("Origin: null\r\n")]
        [DataRow("Origin:\r\n")]
        [DataRow("Origin: http://192.0.2.1:3301\r\n")]
        [DataRow("Origin: https://192.0.2.1\r\n")]
        [DataRow("Origin: http://192.0.2.1.evil.example\r\n")]
        [DataRow("Origin: http://evil.example@192.0.2.1\r\n")]
        [DataRow("Origin: http://192.0.2.10\r\n")]
        [DataRow("Origin: http://192.0.2\r\n")]
        [DataRow("Origin: http://\r\n")]
        [DataRow("Origin: ftp://192.0.2.1\r\n")]
        [DataRow("Origin: 192.0.2.1\r\n")]
        [DataRow("Origin: http://192.0.2.1 http://192.0.2.1\r\n")]
        [DataRow("Origin: chrome-extension://abcdef\r\n")]
        [DataRow("Sec-Fetch-Site: cross-site\r\n")]
        [DataRow("Sec-Fetch-Site: same-site\r\n")]
        [DataRow("Origin: http://192.0.2.1:8080\r\nSec-Fetch-Site: cross-site\r\n")]
        public void ThePageOfAnotherSiteMayChangeNothing(string fields)
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            AssertStatus(403, bench.Http(Release + "Host: 192.0.2.1:8080\r\n" + fields + "\r\n").Sent);
            AssertStatus(403, bench.Http("PATCH /api/ports/1?baud=300 HTTP/1.1\r\nHost: 192.0.2.1:8080\r\n" + fields + "\r\n").Sent);
            Assert.IsFalse(client.Closed);
            Assert.AreEqual(115200, bench.Uart.Settings.BaudRate);
        }

        [TestMethod]
        [DataRow("GET / HTTP/1.1\r\nSec-Fetch-Mode: navigate\r\n", 200)]
        [DataRow("GET /api/events HTTP/1.1\r\nSec-Fetch-Mode: cors\r\n", 403)]
        [DataRow("GET /api/ports/1/log?follow=1 HTTP/1.1\r\nSec-Fetch-Mode: no-cors\r\n", 403)]
        [DataRow("GET /api/events HTTP/1.1\r\nSec-Fetch-Mode: navigate\r\nOrigin: http://evil.example\r\n", 403)]
        [DataRow("POST /api/ports/1/release HTTP/1.1\r\nSec-Fetch-Mode: navigate\r\n", 403)]
        public void ThePageOfAnotherSiteMayOnlyLinkHere(string request, int status)
        {
            AssertStatus(status, new Bench("").Http(request + "Host: ts500\r\nSec-Fetch-Site: cross-site\r\n\r\n").Sent);
        }

        [TestMethod]
        public void AnOriginWithoutHostOrTwoOfThemAreRefused()
        {
            AssertStatus(403, new Bench("").Http("POST /api/ports/1/release HTTP/1.0\r\nOrigin: http://192.0.2.1\r\n\r\n").Sent);
            string two = "Origin: http://192.0.2.1\r\nOrigin: http://evil.example\r\n";
            AssertStatus(400, new Bench("").Http(Release + Host + two + "\r\n").Sent);
        }

        [TestMethod]
        [DataRow("text/plain")]
        [DataRow("multipart/form-data; boundary=x")]
        [DataRow("")]
        public void WhatAPageMaySendWithoutAskingIsRefusedEvenWithoutABody(string type)
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            AssertStatus(415, bench.Http(Release + Host + "Content-Type: " + type + "\r\n\r\n").Sent);
            AssertStatus(415, bench.Http(Release + Host + "Content-Type: " + type + "\r\nContent-Length: 11\r\n\r\nmode=abort\r").Sent);
            Assert.IsFalse(client.Closed);
        }

        [TestMethod]
        [DataRow("GET / HTTP/1.1\r\nHost: ts500\r\n\r\n")]
        [DataRow("GET /api/ports/1/log HTTP/1.1\r\nHost: ts500\r\nOrigin: http://evil.example\r\n\r\n")]
        [DataRow("OPTIONS /api/ports/1/release HTTP/1.1\r\nHost: ts500\r\nOrigin: http://evil.example\r\nAccess-Control-Request-Method: POST\r\n\r\n")]
        [DataRow("GET /nothing HTTP/1.1\r\nHost: ts500\r\n\r\n")]
        [DataRow("nonsense\r\n\r\n")]
        [DataRow("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n")]
        public void EveryAnswerTellsBrowsersToBeCareful(string request)
        {
            string answer = new Bench("").Http(request).Sent;
            Assert.Contains("\r\nX-Content-Type-Options: nosniff\r\n", answer);
            Assert.Contains("\r\nReferrer-Policy: no-referrer\r\n", answer);
            Assert.Contains("\r\nX-Frame-Options: DENY\r\n", answer);
            Assert.Contains("\r\nContent-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n", answer);
            Assert.IsFalse(answer.Contains("Access-Control-"), answer);
        }

        private static FakeConnection From(Bench bench, string address, string request)
        {
            FakeConnection client = bench.Board.FakeNetwork.Connect(Limits.HttpTcpPort, address);
            client.Receive(request);
            bench.Turns(4);
            return client;
        }

        private static void AssertStatus(int status, string answer)
        {
            Assert.IsTrue(answer.StartsWith("HTTP/1.1 " + status.ToString() + " "), answer);
        }
    }
}
