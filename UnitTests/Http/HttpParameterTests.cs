using nanoFramework.TestFramework;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    [TestClass]
    public class HttpParameterTests
    {
        private const string Form = "application/x-www-form-urlencoded";
        private const string Json = "application/json";

        [TestMethod]
        [DataRow("", "", "", "abort")]
        [DataRow("?mode=graceful", "", "", "graceful")]
        [DataRow("?mode=gr%61cef%75l&%70urge=true", "", "", "graceful")]
        [DataRow("?&mode=graceful&&mode=graceful&", "", "", "graceful")]
        [DataRow("", Form, "mode=graceful", "graceful")]
        [DataRow("", Form, "purge=true&mode=gracefu%6C", "graceful")]
        [DataRow("", "Application/X-WWW-Form-URLEncoded ; charset=UTF-8", "mode=graceful", "graceful")]
        [DataRow("?purge=true", Form, "mode=graceful", "graceful")]
        [DataRow("?mode=graceful", Form, "mode=graceful", "graceful")]
        [DataRow("", Json, "{}", "abort")]
        [DataRow("", Json, "{\"mode\":\"graceful\",\"purge\":true}", "graceful")]
        [DataRow("", Json, " {\t\"purge\" : false ,\r\n\"mode\" : \"graceful\" } \n", "graceful")]
        [DataRow("", Json, "{\"m\\u006fde\":\"gr\\u0061ceful\"}", "graceful")]
        [DataRow("", "APPLICATION/JSON;charset=utf-8", "{\"mode\":\"graceful\"}", "graceful")]
        [DataRow("?mode=graceful", Json, "{\"mode\":\"graceful\",\"purge\":\"true\"}", "graceful")]
        public void AReleaseHeedsItsParameters(string query, string type, string body, string mode)
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            FakeConnection caller = bench.Http(Release(query, type, body));
            bench.Turns(100);
            Assert.Contains("\"released\":true,", caller.Sent);
            Assert.Contains("\"mode\":\"" + mode + "\",", caller.Sent);
            Assert.IsTrue(client.Closed);
        }

        [TestMethod]
        [DataRow(Form, "purge=true")]
        [DataRow(Json, "{\"purge\":true}")]
        public void APurgeMayBeAskedForInTheBody(string type, string body)
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            bench.Uart.Room = 0;
            client.Receive("stale");
            bench.Turns(2);
            bench.Http(Release("", type, body));
            Assert.AreEqual(5L, bench.Port.Journal.Counters.Purged);
        }

        [TestMethod]
        [DataRow("?mode=gracefu", "", "", 400)]
        [DataRow("?mode=", "", "", 400)]
        [DataRow("?mode", "", "", 400)]
        [DataRow("?=abort", "", "", 400)]
        [DataRow("?Mode=abort", "", "", 400)]
        [DataRow("?mode=abort&mode=graceful", "", "", 400)]
        [DataRow("?mode=abort&m%6Fde=graceful", "", "", 400)]
        [DataRow("?mode=abort%00", "", "", 400)]
        [DataRow("?mode=abort%0A", "", "", 400)]
        [DataRow("?mode%3Dabort", "", "", 400)]
        [DataRow("?mode=abort+", "", "", 400)]
        [DataRow("?mode=abort;purge=true", "", "", 400)]
        [DataRow("?a=1&b=1&c=1&d=1&e=1&f=1&g=1&h=1&i=1", "", "", 400)]
        [DataRow("?mode=abort", Form, "mode=graceful", 400)]
        [DataRow("?mode=graceful", Json, "{\"mode\":\"abort\"}", 400)]
        [DataRow("", Form, "mode=graceful&mode=abort", 400)]
        [DataRow("", Form, "mode=gr%6", 400)]
        [DataRow("", Form, "mode=graceful\r\n", 400)]
        [DataRow("", Form, "mode=%ff", 400)]
        [DataRow("", Form, "{\"mode\":\"graceful\"}", 400)]
        [DataRow("", Json, "mode=graceful", 400)]
        [DataRow("", "text/plain", "mode=graceful", 415)]
        [DataRow("", "multipart/form-data; boundary=x", "mode=graceful", 415)]
        [DataRow("", "application/json-patch+json", "{}", 415)]
        [DataRow("", "application/json, text/plain", "{}", 415)]
        [DataRow("", "application/json\r\nContent-Type: application/x-www-form-urlencoded", "{}", 415)]
        [DataRow("", "application/json\r\nContent-Encoding: gzip", "{}", 415)]
        [DataRow("", "", "mode=graceful", 415)]
        public void ParametersThatCannotBeTakenReleaseNobody(string query, string type, string body, int status)
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            FakeConnection caller = bench.Http(Release(query, type, body));
            Assert.IsTrue(caller.Sent.StartsWith("HTTP/1.1 " + status.ToString() + " "), caller.Sent);
            bench.Turns(200);
            Assert.IsFalse(client.Closed);
            Assert.AreEqual("", client.Sent);
        }

        [TestMethod]
        [DataRow("")]
        [DataRow("true")]
        [DataRow("[]")]
        [DataRow("{")]
        [DataRow("{}{}")]
        [DataRow("{,}")]
        [DataRow("{\"mode\"}")]
        [DataRow("{\"mode\":}")]
        [DataRow("{\"mode\":\"abort\"")]
        [DataRow("{\"mode\":\"abort\",}")]
        [DataRow("{\"mode\":\"abort\"} x")]
        [DataRow("{\"mode\":\"abort}")]
        [DataRow("{\"mode\":\"abort\\\"}")]
        [DataRow("{\"mode\":\"abort\\")]
        [DataRow("{\"mode\":\"abort\\u00")]
        [DataRow("{\"mode\":\"a\\bort\"}")]
        [DataRow("{\"mode\":\"a\\u0000\"}")]
        [DataRow("{\"mode\":\"a\\ud800\"}")]
        [DataRow("{\"mode\":\"a\\u 062ort\"}")]
        [DataRow("{\"mode\":\"ab\tort\"}")]
        [DataRow("{\"mode\":'abort'}")]
        [DataRow("{mode:\"abort\"}")]
        [DataRow("{\"mode\":[\"abort\"]}")]
        [DataRow("{\"mode\":{}}")]
        [DataRow("{\"mode\":null}")]
        [DataRow("{\"purge\":TRUE}")]
        [DataRow("{\"purge\":trueish}")]
        [DataRow("{\"purge\":tru")]
        [DataRow("{\"purge\":true,\"purge\":false}")]
        [DataRow("/**/{}")]
        public void WhatIsNoJsonObjectOfParametersReleasesNobody(string body)
        {
            // An empty body is no body, so each has some white space.
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            FakeConnection caller = bench.Http(Release("", Json, body + " "));
            Assert.IsTrue(caller.Sent.StartsWith("HTTP/1.1 400 "), caller.Sent);
            Assert.IsFalse(client.Closed);
        }

        [TestMethod]
        [DataRow("0", true)]
        [DataRow("-0", true)]
        [DataRow("10.25", true)]
        [DataRow("1e3", true)]
        [DataRow("-1.5E-10", true)]
        [DataRow("01", false)]
        [DataRow("+1", false)]
        [DataRow(".5", false)]
        [DataRow("1.", false)]
        [DataRow("1e", false)]
        [DataRow("-", false)]
        [DataRow("0x1", false)]
        [DataRow("NaN", false)]
        public void ANumberIsJsonWhateverItIsFor(string number, bool isNumber)
        {
            // A number is not allowed for purge, but if the body is valid, the answer says what is allowed.
            string answer = new Bench("").Http(Release("", Json, "{\"purge\":" + number + "}")).Sent;
            Assert.Contains(isNumber ? "allowed here: " : "not a JSON object", answer);
        }

        [TestMethod]
        public void ABodyOfAGetMeansNothing()
        {
            Bench bench = new Bench("");
            FakeConnection caller = bench.Http(
                "GET /api/device HTTP/1.1\r\nHost: ts500\r\nContent-Length: 5\r\n\r\nhelloGET / HTTP/1.1\r\nHost: ts500\r\n\r\n");
            bench.Turns(3);
            Assert.IsTrue(caller.Sent.StartsWith("HTTP/1.1 200 "), caller.Sent);
            Assert.Contains("\n<!DOCTYPE html>", caller.Sent);
        }

        private static string Release(string query, string type, string body)
        {
            string text = "POST /api/ports/1/release" + query + " HTTP/1.1\r\nHost: ts500\r\n";
            text += type.Length > 0 ? "Content-Type: " + type + "\r\n" : "";
            return text + (body.Length > 0 ? "Content-Length: " + body.Length.ToString() + "\r\n\r\n" + body : "\r\n");
        }
    }
}
