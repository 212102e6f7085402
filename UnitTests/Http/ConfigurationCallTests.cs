using nanoFramework.TestFramework;
using TS500.Firmware.Events;
using TS500.Firmware.Settings;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    /// <summary>GET and PUT /api/config.</summary>
    [TestClass]
    public class ConfigurationCallTests
    {
        [TestMethod]
        public void WhatWasPutIsGotByteForByteAndAppliedAtOnce()
        {
            string text = "# first\r\n\r\n[port1]\n\tbaud = 9600 \nbusy=reject\n; a comment of bytes \u00e4\u00ff\u0080 that are not ASCII\n";
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            string answer = Put(bench, text);
            Assert.IsTrue(answer.StartsWith("HTTP/1.1 200 "), answer);
            Assert.IsTrue(answer.EndsWith("{\"bytes\":" + text.Length.ToString() + ",\"restart\":false}\n"), answer);
            Assert.AreEqual(text, Latin.Text(bench.Board.Stored, 0, bench.Board.Stored.Length));
            Assert.AreEqual(9600, bench.Uart.Settings.BaudRate);
            Assert.IsTrue(bench.Port.Settings.Busy == BusyPolicy.Reject);
            Assert.IsFalse(client.Closed);
            string got = bench.Request("GET /api/config").Sent;
            Assert.Contains("\r\nContent-Type: text/plain; charset=utf-8\r\n", got);
            Assert.IsTrue(got.EndsWith("\r\n\r\n" + text), got);
        }

        [TestMethod]
        [DataRow(1)]
        [DataRow(1279)]
        [DataRow(1280)]
        [DataRow(1281)]
        [DataRow(2560)]
        [DataRow(24576)]
        public void ATextOfAnyLengthUpToTheMaximumIsKept(int length)
        {
            Bench bench = new Bench("");
            string text = new string('#', length);
            Assert.IsTrue(Put(bench, text).StartsWith("HTTP/1.1 200 "));
            Assert.AreEqual(length, bench.Board.Stored.Length);
            string got = bench.Request("GET /api/config").Sent;
            int hashes = 0;
            for (int i = 0; i < got.Length; i++)
            {
                hashes += got[i] == '#' ? 1 : 0;
            }

            Assert.AreEqual(length, hashes);
        }

        [TestMethod]
        public void ATextWithErrorsChangesNothingAndEachIsTold()
        {
            Bench bench = new Bench("");
            string answer = Put(bench, "[port1]\nbaud=9600\n[port2]\nbaud=fast\nspeed=1\n[port9]\n");
            Assert.IsTrue(answer.StartsWith("HTTP/1.1 400 "), answer);
            Assert.Contains("{\"error\":\"nothing was changed\",\"errors\":[", answer);
            Assert.Contains("\"nf.config line 4: key 'baud' can't be 'fast'; allowed: ", answer);
            Assert.Contains(",\"nf.config line 5: key 'speed' is unknown in [port2]; allowed: ", answer);
            Assert.Contains(",\"nf.config line 6: section [port9] is unknown; allowed: ", answer);
            Assert.AreEqual(0, bench.Board.Stored.Length);
            Assert.AreEqual(115200, bench.Uart.Settings.BaudRate);
        }

        [TestMethod]
        public void AResetThatNeedsALineThatTheBoardLacksIsAnError()
        {
            Bench bench = new Bench("");
            string answer = Put(bench, "[port1]\nbaud=9600\nreset=esp-run\n");
            Assert.IsTrue(answer.StartsWith("HTTP/1.1 400 "), answer);
            Assert.Contains("\"nf.config: [port1] reset=esp-run: the board has no ", answer);
            Assert.AreEqual(0, bench.Board.Stored.Length);
            Assert.AreEqual(115200, bench.Uart.Settings.BaudRate);
        }

        [TestMethod]
        public void TextThatIsNoneIsRefused()
        {
            Bench bench = new Bench("");
            Assert.Contains("UTF-16", Put(bench, "\u00ff\u00fe[\u0001"));
            Assert.IsTrue(Put(bench, "").StartsWith("HTTP/1.1 400 "), "an empty file is what a failed backup leaves");
            Assert.IsTrue(bench.Http("PUT /api/config?x=1 HTTP/1.1\r\nHost: ts500\r\nContent-Length: 1\r\n\r\n#").Sent.StartsWith("HTTP/1.1 400 "));
            Assert.AreEqual(0, bench.Board.Stored.Length);
        }

        [TestMethod]
        public void AByteOrderMarkStaysAndDoesNoHarm()
        {
            Bench bench = new Bench("");
            Assert.IsTrue(Put(bench, "\u00ef\u00bb\u00bf[port1]\nbaud=9600").StartsWith("HTTP/1.1 200 "));
            Assert.AreEqual(9600, bench.Uart.Settings.BaudRate);
            Assert.AreEqual(0xEF, (int)bench.Board.Stored[0]);
        }

        [TestMethod]
        [DataRow("[device]\nname=rack", true)]
        [DataRow("[device]\nname=ts500", false)]
        [DataRow("[http]\nkeep-alive=500", true)]
        [DataRow("[port5]\nlog=1", true)]
        [DataRow("[port5]\nbaud=300", false)]
        public void TheAnswerTellsWhetherARestartIsNeeded(string text, bool needed)
        {
            Bench bench = new Bench("");
            Assert.Contains(",\"restart\":" + (needed ? "true" : "false") + "}", Put(bench, text));
            Assert.Contains(",\"restart\":false}", Put(bench, "# as before"));
        }

        [TestMethod]
        public void WhatNeedsARestartIsNotShownAsInEffect()
        {
            Bench bench = new Bench("[port1]\nlog=2");
            Put(bench, "[port1]\nlog=8\nbaud=300");
            Assert.Contains(",\"log\":2,", bench.Request("GET /api/ports/1").Sent);
            Assert.AreEqual(300, bench.Uart.Settings.BaudRate);
        }

        [TestMethod]
        public void OnlyPortsThatDifferAreTouched()
        {
            Bench bench = new Bench("[port2]\nbaud=9600");
            int opens = bench.Board.Uarts[1].Opens;
            long events = bench.Server.Events.Last;
            Put(bench, "[port1]\nbusy=reject\n[port2]\nbaud=9600");
            Assert.AreEqual(opens, bench.Board.Uarts[1].Opens);

            // The fakes' ports are raw without their nf.config's saying so.
            EventRecord record = bench.Server.Events.Find(events + 1);
            Assert.IsTrue(record.Kind == EventKind.SettingChanged && record.Port == 1);
            Assert.AreEqual("mode, busy", record.Detail);
            Assert.Contains("192.0.2.10:", record.By);
        }

        [TestMethod]
        public void ErrorsOfTheOldOneAreGoneWithIt()
        {
            Bench bench = new Bench("[port1]\nbaud=fast");
            Assert.Contains("baud", bench.Request("GET /api/device").Sent);
            Put(bench, "[port1]\nbaud=300");
            Assert.Contains("\"configurationErrors\":[]", bench.Request("GET /api/device").Sent);
        }

        [TestMethod]
        public void ABoardWithoutStorageSaysSo()
        {
            Bench bench = new Bench("");
            bench.Board.Stored = null;
            string answer = Put(bench, "[port1]\nbaud=300");
            Assert.IsTrue(answer.StartsWith("HTTP/1.1 501 "), answer);
            Assert.Contains("\"hint\":", answer);
            Assert.AreEqual(115200, bench.Uart.Settings.BaudRate);
        }

        [TestMethod]
        public void AFaultOfTheStorageIsToldInItsWordsAndNothingChanges()
        {
            Bench bench = new Bench("");
            bench.Board.WriteFault = "System.IO.IOException: no room";
            string answer = Put(bench, "[port1]\nbaud=300");
            Assert.IsTrue(answer.StartsWith("HTTP/1.1 500 "), answer);
            Assert.Contains("\"hint\":\"System.IO.IOException: no room\"", answer);
            Assert.AreEqual(115200, bench.Uart.Settings.BaudRate);
        }

        [TestMethod]
        public void OneIsSentAtATimeAndOneTooLongNotAtAll()
        {
            Bench bench = new Bench("");
            FakeConnection slow = bench.Http(Head(2000));
            Assert.AreEqual("", slow.Sent);
            string answer = Put(bench, "# second");
            Assert.IsTrue(answer.StartsWith("HTTP/1.1 503 "), answer);
            Assert.IsTrue(bench.Http(Head(24577)).Sent.StartsWith("HTTP/1.1 413 "));
            Assert.IsTrue(bench.Http("PUT /api/ports/1 HTTP/1.1\r\nHost: ts500\r\nContent-Length: 1537\r\n\r\n").Sent.StartsWith("HTTP/1.1 413 "));

            slow.Broken = true;
            bench.Turns(3);
            Assert.IsTrue(Put(bench, "# second").StartsWith("HTTP/1.1 200 "), "it is still waited for");
        }

        [TestMethod]
        public void OneThatDoesNotComeInTimeMakesRoom()
        {
            Bench bench = new Bench("");
            FakeConnection slow = bench.Http(Head(2000));
            bench.Turns(2000);
            Assert.IsTrue(slow.Sent.StartsWith("HTTP/1.1 408 "), slow.Sent);
            Assert.IsTrue(Put(bench, "# second").StartsWith("HTTP/1.1 200 "));
        }

        private static string Head(int length)
        {
            return "PUT /api/config HTTP/1.1\r\nHost: ts500\r\nContent-Length: " + length.ToString() + "\r\n\r\n";
        }

        private static string Put(Bench bench, string text)
        {
            FakeConnection caller = bench.Http(Head(text.Length) + text);
            bench.Turns(120);
            return caller.Sent;
        }
    }
}
