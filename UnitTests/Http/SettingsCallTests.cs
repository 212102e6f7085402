using nanoFramework.TestFramework;
using TS500.Firmware.Events;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    /// <summary>PATCH /api/ports/{n}: all settings that are given are made, or none.</summary>
    [TestClass]
    public class SettingsCallTests
    {
        private const string Json = "application/json";
        private const string Form = "application/x-www-form-urlencoded";

        [TestMethod]
        [DataRow("?baud=9600&format=7E1", "", "")]
        [DataRow("", "application/x-www-form-urlencoded", "baud=9600&format=7E1")]
        [DataRow("", "application/json", "{\"baud\":9600,\"format\":\"7E1\"}")]
        [DataRow("?baud=9600", "application/json", "{\"baud\":\"9600\",\"format\":\"7E1\"}")]
        public void SettingsAreMadeAndToldAndTheClientStays(string query, string type, string body)
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            string answer = Patch(bench, query, type, body);
            Assert.IsTrue(answer.StartsWith("HTTP/1.1 200 "), answer);
            Assert.Contains("\"baud\":9600,", answer);
            Assert.Contains(",\"settings\":{\"baud\":9600,\"format\":\"7E1\",", answer);
            Assert.AreEqual(9600, bench.Uart.Settings.BaudRate);
            Assert.AreEqual(7, bench.Uart.Settings.DataBits);
            Assert.IsFalse(client.Closed);
        }

        [TestMethod]
        public void OneThatIsWrongMeansThatNoneIsMadeAndAllThatAreWrongAreTold()
        {
            Bench bench = new Bench("");
            int opens = bench.Uart.Opens;
            string answer = Patch(bench, "", Json, "{\"format\":\"7E1\",\"baud\":12,\"colour\":\"red\",\"log\":8}");
            Assert.IsTrue(answer.StartsWith("HTTP/1.1 400 "), answer);
            Assert.Contains("{\"error\":\"nothing was changed\",\"errors\":[", answer);
            Assert.Contains("\"key 'baud' can't be '12'; allowed: 300 to 3000000 bits per second\"", answer);
            Assert.Contains(",\"key 'colour' is unknown; allowed: baud, ", answer);
            Assert.Contains(",\"key 'log' needs a restart, so it can only be set in nf.config\"]", answer);
            Assert.Contains("],\"hint\":\"GET ", answer);
            Assert.AreEqual(opens, bench.Uart.Opens);
            Assert.AreEqual("8N1", (string)bench.Port.Settings.Values[1]);
        }

        [TestMethod]
        public void NoSettingIsAMistake()
        {
            Assert.IsTrue(Patch(new Bench(""), "", Json, "{}").StartsWith("HTTP/1.1 400 "));
        }

        [TestMethod]
        public void MoreThanThirtyTwoAreTooMany()
        {
            string query = "?baud=9600";
            for (int i = 0; i < 32; i++)
            {
                query += "&" + i.ToString() + "=";
            }

            Bench bench = new Bench("");
            Assert.Contains("\"error\":\"there are too many parameters\"", Patch(bench, query, "", ""));
            Assert.AreEqual(115200, bench.Uart.Settings.BaudRate);
        }

        [TestMethod]
        public void AnEventNamesTheKeysThatDifferAndWhoChangedThem()
        {
            Bench bench = new Bench("");
            Patch(bench, "", Form, "baud=115200&busy=reject&reset=5ms&release-notice=bye&allow=10.0.0.0/8");
            EventRecord record = bench.Server.Events.Find(bench.Server.Events.Last);
            Assert.IsTrue(record.Kind == EventKind.SettingChanged);
            Assert.AreEqual("busy, allow, reset, release-notice", record.Detail);
            Assert.Contains("192.0.2.10:", record.By);

            long last = bench.Server.Events.Last;
            string answer = Patch(bench, "", Form, "busy=reject&reset=5ms");
            Assert.IsTrue(answer.StartsWith("HTTP/1.1 200 "), answer);
            Assert.AreEqual(last, bench.Server.Events.Last);
        }

        [TestMethod]
        public void AResetThatNeedsALineThatTheBoardLacksIsRefused()
        {
            Bench bench = new Bench("[port1]\nreset=rts1 5ms rts0");
            string answer = Patch(bench, "?baud=9600&reset=esp-run", "", "");
            Assert.IsTrue(answer.StartsWith("HTTP/1.1 400 "), answer);
            Assert.Contains("\"reset=esp-run: the board has no DTR line for this port; name a pin in the board's folder\"", answer);
            Assert.AreEqual(115200, bench.Uart.Settings.BaudRate);

            // What nf.config has does not stand in the way of other settings.
            answer = Patch(bench, "?baud=9600&reset=rts1%205ms%20rts0", "", "");
            Assert.IsTrue(answer.StartsWith("HTTP/1.1 200 "), answer);
        }

        [TestMethod]
        public void AllSettingsOfAPortFitAsLongAsTheyMayBe()
        {
            string addresses = "255.255.255.255";
            string steps = "10000ms";
            for (int i = 1; i < 16; i++)
            {
                addresses += ",255.255.255.254/31";
                steps += " 10000ms";
            }

            Bench bench = new Bench("");
            string quotes = new string('"', 80);
            string[] settings =
            {
                "baud", "3000000", "format", "\"8E1.5\"", "flow", "\"none\"", "mode", "\"telnet\"", "keep-line-settings", "\"yes\"",
                "busy", "\"takeover-idle\"", "takeover-after", "86400", "busy-same", "\"takeover\"", "allow", "\"" + addresses + "\"",
                "web", "\"reject\"", "keep-alive", "7200", "keep-alive-interval", "600", "keep-alive-count", "20", "stall-timeout", "86400",
                "idle-timeout", "604800", "half-close", "20000", "replay", "\"none\"", "packing", "\"at-once\"", "pack-size", "1024",
                "pack-delay", "1000", "pack-delimiter", "\"0xff\"", "character-delay", "1000", "line-delay", "10000",
                "reset", "\"" + steps + "\"", "release-notice", "\"" + Escaped(quotes) + "\"", "release-timeout", "10000",
            };
            string body = "";
            for (int i = 0; i < settings.Length; i += 2)
            {
                body += (i == 0 ? "{\n  \"" : ",\n  \"") + settings[i] + "\": " + settings[i + 1];
            }

            string answer = Patch(bench, "", Json, body + "\n}\n");
            Assert.IsTrue(answer.StartsWith("HTTP/1.1 200 "), answer);
            Assert.AreEqual(quotes, bench.Port.Settings.ReleaseNotice);
            Assert.AreEqual(bench.Port.Settings.Values.Table.Count - 1, settings.Length / 2);
        }

        private static string Escaped(string quotes)
        {
            string escaped = "";
            for (int i = 0; i < quotes.Length; i++)
            {
                escaped += "\\\"";
            }

            return escaped;
        }

        private static string Patch(Bench bench, string query, string type, string body)
        {
            string text = "PATCH /api/ports/1" + query + " HTTP/1.1\r\nHost: ts500\r\n";
            text += type.Length > 0 ? "Content-Type: " + type + "\r\n" : "";
            FakeConnection caller = bench.Http(
                text + (body.Length > 0 ? "Content-Length: " + body.Length.ToString() + "\r\n\r\n" + body : "\r\n"));
            bench.Turns(20);
            return caller.Sent;
        }
    }
}
