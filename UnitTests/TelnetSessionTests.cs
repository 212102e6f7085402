using nanoFramework.TestFramework;
using TS500.Firmware.Ports;
using TS500.Hal;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    /// <summary>A port as its telnet and RFC 2217 clients see it.</summary>
    [TestClass]
    public class TelnetSessionTests
    {
        private const string Iac = "\u00ff";
        private const string Will = Iac + "\u00fb";
        private const string Do = Iac + "\u00fd";
        private const string Sb = Iac + "\u00fa";
        private const string Se = Iac + "\u00f0";
        private const string ComPort = ",";

        [TestMethod]
        public void ATelnetClientIsServedInCharacterMode()
        {
            Bench bench = Bench.WithTelnet("");
            FakeConnection client = bench.Connect();
            Assert.Contains(Will + "\u0001", client.Sent, "ECHO");
            Assert.Contains(Will + "\u0003", client.Sent, "SUPPRESS-GO-AHEAD");
            client.Receive(Do + "\u0001" + Do + "\u0003" + "ls\r\u0100");
            bench.Turns(3);
            Assert.AreEqual("ls\r", bench.Uart.Sent);
            Assert.Contains("\"protocol\":\"telnet\"", bench.Request("GET /api/ports/1").Sent);
        }

        [TestMethod]
        public void AnybodyElseIsRaw()
        {
            Bench bench = Bench.WithTelnet("");
            FakeConnection client = bench.Connect();
            int greeting = client.Sent.Length;
            client.Receive("a" + Iac + "\u00f4\r\u0100");
            bench.Turns(3);
            bench.Uart.Receive("b" + Iac + "\r\u0100");
            bench.Turns(3);
            Assert.AreEqual("a" + Iac + "\u00f4\r\u0100", bench.Uart.Sent);
            Assert.AreEqual("b" + Iac + "\r\u0100", client.Sent.Substring(greeting));
            Assert.Contains("\"protocol\":\"raw\"", bench.Request("GET /api/ports/1").Sent);
        }

        [TestMethod]
        public void AnOfferThatComesWithTheConnectionIsAnsweredAheadOfData()
        {
            Bench bench = Bench.WithTelnet("");
            bench.Uart.Receive("boot log");
            bench.Turns(3);
            FakeConnection client = bench.Connect();
            bench.Turns(3);
            Assert.IsFalse(client.Sent.Contains("boot log"), "data ahead of the client's first word");
            client.Receive(Will + ComPort);
            bench.Turns(3);
            int answer = client.Sent.IndexOf(Do + ComPort);
            Assert.IsTrue(answer > 0 && answer < client.Sent.IndexOf("boot log"), client.Sent);
        }

        [TestMethod]
        public void ASilentClientWaitsATenthOfASecondForData()
        {
            Bench bench = Bench.WithTelnet("");
            bench.Uart.Receive("boot log");
            bench.Turns(3);
            FakeConnection client = bench.Connect();
            bench.Board.FakeClock.Milliseconds += 100;
            bench.Turn();
            Assert.Contains("boot log", client.Sent);
        }

        /// <summary>pySerial has switched both lines on; esptool does not know that, and switches RTS on again.</summary>
        [TestMethod]
        public void EsptoolsStepsOverRfc2217AreRecognizedAlsoTheFirstTime()
        {
            FakeLine journal = new FakeLine("dtr");
            FakeBoard board = new FakeBoard();
            board.Uarts[0].Dtr = journal;
            board.Uarts[0].Rts = new FakeLine("rts", journal);
            Bench bench = Bench.WithTelnet("", board);
            FakeConnection client = bench.Connect();
            client.Receive(Do + ComPort + Set("\u0008") + Set("\u000b"));
            bench.Turns(3);
            client.Receive(Set("\u0009") + Set("\u000b") + Set("\u0009"));
            bench.Pass(100);
            journal.Journal = "";
            client.Receive(Set("\u0008"));
            bench.Pass(10);
            Assert.AreEqual("dtr1 rts0", journal.Journal, "RTS goes off without waiting for the client");
        }

        [TestMethod]
        public void RawIsNotGreeted()
        {
            Bench bench = Bench.WithTelnet("[port1]\nmode=raw");
            FakeConnection client = bench.Connect();
            client.Receive(Do + "\u0001");
            bench.Turns(3);
            Assert.AreEqual("", client.Sent);
            Assert.AreEqual(Do + "\u0001", bench.Uart.Sent);
        }

        [TestMethod]
        public void WhatAClientSetsLastsForItsSession()
        {
            Bench bench = Bench.WithTelnet("");
            FakeConnection client = bench.Connect();
            SetBaudRate(bench, client);
            Assert.AreEqual(9600, bench.Uart.Settings.BaudRate);
            client.Broken = true;
            bench.Turn();
            Assert.AreEqual(115200, bench.Uart.Settings.BaudRate);
        }

        [TestMethod]
        public void WhatAClientHasSentGoesOutWithItsSettings()
        {
            Bench bench = SentAndGone();
            bench.Turns(500);
            Assert.AreEqual(9600, bench.Uart.Settings.BaudRate);
            bench.Uart.Room = 100;
            bench.Turns(3);
            Assert.AreEqual("for 9600 baud", bench.Uart.Sent);
            Assert.AreEqual(115200, bench.Uart.Settings.BaudRate);
        }

        [TestMethod]
        public void ADeviceThatTakesNothingDoesNotKeepThemForEver()
        {
            Bench bench = SentAndGone();
            bench.Turns(2000);
            Assert.AreEqual(115200, bench.Uart.Settings.BaudRate);
        }

        [TestMethod]
        public void WhatADeviceHoldsOffMeanwhileIsCountedAsPurged()
        {
            Bench bench = Bench.WithTelnet("");
            FakeConnection client = bench.Connect();
            client.Receive(Will + ComPort + "held");
            bench.Turns(3);
            bench.Uart.Waiting = 4;
            SetBaudRate(bench, client);
            bench.Turns(1100);
            Assert.AreEqual(9600, bench.Uart.Settings.BaudRate);
            Assert.AreEqual(4L, bench.Port.Journal.Counters.Purged);
            Assert.AreEqual(0L, bench.Port.Journal.Counters.ToUart);
        }

        [TestMethod]
        public void WhatTheDriverHasWhenANewcomerComesIsCountedAsPurged()
        {
            Bench bench = SentAndGone();
            bench.Uart.Room = 100;
            bench.Turn();
            bench.Uart.Waiting = 13;
            bench.Connect();
            Assert.AreEqual(115200, bench.Uart.Settings.BaudRate);
            Assert.AreEqual(13L, bench.Port.Journal.Counters.Purged);
        }

        [TestMethod]
        public void NothingOfItIsDroppedWhereTheClientHasSetTheLineBackItself()
        {
            Bench bench = Bench.WithTelnet("");
            FakeConnection client = bench.Connect();
            SetBaudRate(bench, client);
            client.Receive(Sb + ComPort + "\u0001\u0100\u0001\u00c2\u0100" + Se);
            bench.Turns(5);
            Assert.AreEqual(115200, bench.Uart.Settings.BaudRate);
            client.Receive("on its way");
            bench.Turn();
            bench.Uart.Waiting = 10;
            client.Broken = true;
            bench.Turns(2);
            bench.Connect();
            bench.Turns(20);
            Assert.AreEqual("on its way", bench.Uart.Sent);
            Assert.AreEqual(0L, bench.Port.Journal.Counters.Purged);
        }

        [TestMethod]
        public void WhatTheDriverCannotGiveBackWhenANewcomerComesIsSentFirst()
        {
            Bench bench = SentAndGone();
            bench.Uart.Room = 100;
            bench.Turn();
            bench.Uart.InFlight = 13;
            FakeConnection newcomer = bench.Connect();
            newcomer.Receive("new");
            bench.Turns(20);
            Assert.AreEqual(9600, bench.Uart.Settings.BaudRate);
            Assert.AreEqual("for 9600 baud", bench.Uart.Sent);

            bench.Uart.InFlight = 0;
            bench.Turns(2);
            Assert.AreEqual(115200, bench.Uart.Settings.BaudRate);
            Assert.AreEqual("for 9600 baudnew", bench.Uart.Sent);
        }

        [TestMethod]
        public void ANewcomerDoesNotWaitForADeviceThatHoldsThatOff()
        {
            Bench bench = SentAndGone();
            bench.Uart.Room = 100;
            bench.Turn();
            bench.Uart.InFlight = 13;
            bench.Connect();
            bench.Turns(105);
            Assert.AreEqual(115200, bench.Uart.Settings.BaudRate);
        }

        [TestMethod]
        public void ASettingOfAClientTakesEffectBehindAnEarlierOneByHttp()
        {
            FakeConnection client;
            Bench bench = PatchedBehindData(out client);
            SetBaudRate(bench, client);
            Assert.AreEqual(115200, bench.Uart.Settings.BaudRate);
            bench.Uart.Waiting = 0;
            bench.Turns(3);
            Assert.AreEqual(9600, bench.Uart.Settings.BaudRate);
        }

        [TestMethod]
        public void AQuestionIsNotAnsweredWithSettingsThatAreAboutToGo()
        {
            FakeConnection client;
            Bench bench = PatchedBehindData(out client);
            int before = client.Sent.Length;
            client.Receive(Sb + ComPort + "\u0001\u0100\u0100\u0100\u0100" + Se);
            bench.Turns(3);
            Assert.AreEqual(before, client.Sent.Length);
            bench.Uart.Waiting = 0;
            bench.Turns(3);
            Assert.AreEqual(Sb + ComPort + "\u0065\u0100\u0100\u00e1\u0100" + Se, client.Sent.Substring(before));
        }

        [TestMethod]
        public void ANewcomerFindsThePortAsConfiguredAtOnce()
        {
            Bench bench = SentAndGone();
            bench.Connect();
            Assert.AreEqual(115200, bench.Uart.Settings.BaudRate);
        }

        [TestMethod]
        public void UnlessTheyAreKept()
        {
            Bench bench = Bench.WithTelnet("[port1]\nkeep-line-settings=yes");
            FakeConnection client = bench.Connect();
            SetBaudRate(bench, client);
            client.Broken = true;
            bench.Turn();
            Assert.AreEqual(9600, bench.Uart.Settings.BaudRate);
        }

        [TestMethod]
        [DataRow("no")]
        [DataRow("yes")]
        public void APatchSetsTheLineBackThoughItIsWhatNfConfigSays(string keep)
        {
            Bench bench = Bench.WithTelnet("[port1]\nkeep-line-settings=" + keep);
            FakeConnection client = bench.Connect();
            SetBaudRate(bench, client);
            bench.Request("PATCH /api/ports/1?busy=reject");
            Assert.AreEqual(9600, bench.Uart.Settings.BaudRate, "that is not about the line");
            string answer = bench.Request("PATCH /api/ports/1?baud=115200").Sent;
            Assert.Contains("\"baud\":115200,", answer);
            Assert.AreEqual(115200, bench.Uart.Settings.BaudRate);
            Assert.IsFalse(client.Closed);
            int opens = bench.Uart.Opens;
            bench.Request("PATCH /api/ports/1?baud=115200");
            Assert.AreEqual(opens, bench.Uart.Opens);
            SetBaudRate(bench, client);
            Assert.AreEqual(9600, bench.Uart.Settings.BaudRate, "the client may set it again");
        }

        [TestMethod]
        public void ASettingThatTheUartRefusesIsAnsweredWithTheOneInEffect()
        {
            Bench bench = Bench.WithTelnet("");
            bench.Uart.BaudFault = "no such baud rate";
            FakeConnection client = bench.Connect();
            SetBaudRate(bench, client);
            Assert.AreEqual(115200, bench.Uart.Settings.BaudRate);
            Assert.Contains(Sb + ComPort + "\u0065\u0100\u0001\u00c2\u0100" + Se, client.Sent);
        }

        [TestMethod]
        public void ASettingWaitsForTheLinesAheadOfItAlsoDuringTheirGaps()
        {
            Bench bench = Bench.WithTelnet("[port1]\nline-delay=3000");
            FakeConnection client = bench.Connect();
            client.Receive(Will + ComPort + "one\rtwo\r");
            SetBaudRate(bench, client);
            bench.Turns(2500);
            Assert.AreEqual("one\r", bench.Uart.Sent);
            Assert.AreEqual(115200, bench.Uart.Settings.BaudRate);
            bench.Turns(2500);
            Assert.AreEqual("one\rtwo\r", bench.Uart.Sent);
            Assert.AreEqual(9600, bench.Uart.Settings.BaudRate);
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(100)]
        public void ANewcomerIsHeardThoughTheBufferIsFullOfWhatTheOneBeforeHasSent(int room)
        {
            Bench bench = FullAndGone(room);
            FakeConnection newcomer = bench.Connect();
            newcomer.Receive(Will + ComPort + "a" + Iac + Iac + "b" + Do + "\u0001");
            bench.Turns(20);
            Assert.Contains(Do + ComPort, newcomer.Sent);
            bench.Uart.Receive("c" + Iac);
            bench.Turns(1100);
            Assert.Contains("c" + Iac + Iac, newcomer.Sent);

            bench.Uart.Room = int.MaxValue;
            bench.Turns(20);
            Assert.AreEqual("a" + Iac + "b", bench.Uart.Sent.Substring(bench.Board.PortBuffer - room));
        }

        [TestMethod]
        public void APurgeIsHeardThoughTheBufferIsFull()
        {
            Bench bench = FullAndGone(0);
            FakeConnection newcomer = bench.Connect();
            newcomer.Receive(Will + ComPort + Sb + ComPort + "\u000c\u0002" + Se + "new");
            bench.Uart.Room = 100;
            bench.Turns(20);
            Assert.AreEqual("new", bench.Uart.Sent);
        }

        [TestMethod]
        public void WhatARawNewcomerSendsMeanwhileIsNotChanged()
        {
            Bench bench = FullAndGone(0);
            FakeConnection newcomer = bench.Connect();
            newcomer.Receive("a" + Iac + Iac);
            bench.Turns(20);
            newcomer.Receive("b");
            bench.Uart.Room = int.MaxValue;
            bench.Turns(20);
            Assert.AreEqual("a" + Iac + Iac + "b", bench.Uart.Sent.Substring(bench.Board.PortBuffer));
        }

        [TestMethod]
        public void AMalformedSubnegotiationEndsThatSessionWithItsReason()
        {
            Bench bench = Bench.WithTelnet("");
            FakeConnection client = bench.Connect();
            client.Receive(Sb + new string('x', 3000));
            bench.Turns(20);
            Assert.IsTrue(client.Closed);
            Assert.AreEqual(1, bench.Ends(EndReason.Protocol));
            Assert.IsFalse(bench.Connect().Closed);
        }

        [TestMethod]
        public void TheAnswerToATimingMarkKeepsThePort()
        {
            Bench bench = Bench.WithTelnet("");
            FakeConnection holder = bench.Connect();
            holder.Receive(Do + "\u0001");
            bench.Turns(5000);
            FakeConnection newcomer = bench.Connect();
            Assert.IsFalse(newcomer.Closed);
            Assert.Contains(Do + "\u0006", holder.Sent, "TIMING-MARK");
            holder.Receive(Will + "\u0006");
            bench.Turns(3);
            Assert.IsTrue(newcomer.Closed);
            Assert.AreEqual("", bench.Uart.Sent);
        }

        [TestMethod]
        public void ABreakIsSentBehindWhatWasSentBeforeAndIsAnEvent()
        {
            Bench bench = Bench.WithTelnet("");
            FakeConnection client = bench.Connect();
            client.Receive(Do + "\u0001" + "before" + Iac + "\u00f3" + "after");
            bench.Turns(20);
            Assert.AreEqual("before", bench.Uart.Sent);
            Assert.IsTrue(bench.Uart.Break);
            bench.Turns(300);
            Assert.IsFalse(bench.Uart.Break);
            Assert.AreEqual("beforeafter", bench.Uart.Sent);
            Assert.AreEqual(1, bench.Port.Journal.Counters.Breaks);
        }

        [TestMethod]
        public void ABreakDoesNotOutlastItsClient()
        {
            Bench bench = Bench.WithTelnet("");
            FakeConnection client = bench.Connect();
            client.Receive(Will + ComPort + Sb + ComPort + "\u0005\u0005" + Se);
            bench.Turns(20);
            Assert.IsTrue(bench.Uart.Break);
            client.Broken = true;
            bench.Turns(20);
            Assert.IsFalse(bench.Uart.Break);
        }

        [TestMethod]
        public void AClientThatWantsNoDataIsNotStalled()
        {
            Bench bench = Bench.WithTelnet("[port1]\nstall-timeout=3");
            FakeConnection client = Suspended(bench);
            bench.Uart.Receive("for later");
            bench.Turns(10000);
            Assert.IsFalse(client.Closed);
            client.Receive(Sb + ComPort + "\u0009" + Se);
            bench.Turns(5);
            Assert.Contains("for later", client.Sent);
        }

        [TestMethod]
        public void AClientThatTakesRfc2217BackWantsDataAgain()
        {
            Bench bench = Bench.WithTelnet("");
            FakeConnection client = Suspended(bench);
            bench.Uart.Receive("for later");
            bench.Turns(5);
            Assert.IsFalse(client.Sent.Contains("for later"), client.Sent);
            client.Receive(Iac + "\u00fc" + ComPort);
            bench.Turns(5);
            Assert.Contains("for later", client.Sent);
        }

        [TestMethod]
        public void ASlowClientThatPurgesWhatWaitsIsNotStalled()
        {
            Bench bench = Bench.WithTelnet("[port1]\nstall-timeout=3");
            FakeConnection client = bench.Connect();
            client.Receive(Will + ComPort);
            bench.Turns(3);
            client.Room = 0;
            bench.Uart.Receive("too much");
            bench.Turns(1000);
            client.Receive(Sb + ComPort + "\u000c\u0001" + Se);
            bench.Turns(3);
            client.Room = 100;
            bench.Turns(10000);
            Assert.IsFalse(client.Closed);
        }

        [TestMethod]
        [DataRow("abort")]
        [DataRow("graceful")]
        public void AlsoAClientThatWantsNoDataIsToldThatItIsReleased(string mode)
        {
            Bench bench = Bench.WithTelnet("");
            FakeConnection client = Suspended(bench);
            bench.Uart.Receive("for later");
            bench.Request("POST /api/ports/1/release?mode=" + mode);
            client.Receive(Sb + ComPort + "\u0008" + Se);
            bench.Turns(200);
            Assert.IsTrue(client.Closed);
            Assert.Contains("released by the operator", client.Sent);
        }

        /// <summary>Connects a client that wants no data.</summary>
        private static FakeConnection Suspended(Bench bench)
        {
            FakeConnection client = bench.Connect();
            client.Receive(Will + ComPort + Sb + ComPort + "\u0008" + Se);
            bench.Turns(3);
            return client;
        }

        private static void SetBaudRate(Bench bench, FakeConnection client)
        {
            client.Receive(Will + ComPort + Sb + ComPort + "\u0001\u0100\u0100\u0025\u0080" + Se);
            bench.Turns(5);
        }

        /// <summary>A client has set a baud rate and sent something that the UART has not taken yet, and is gone.</summary>
        private static Bench SentAndGone()
        {
            Bench bench = Bench.WithTelnet("");
            FakeConnection client = bench.Connect();
            SetBaudRate(bench, client);
            bench.Uart.Room = 0;
            client.Receive("for 9600 baud");
            bench.Turn();
            client.Broken = true;
            bench.Turns(2);
            Assert.IsTrue(bench.Port.State == PortState.Idle);
            return bench;
        }

        /// <summary>A client speaks RFC 2217, and the port's baud rate is to be another behind what it has sent.</summary>
        private static Bench PatchedBehindData(out FakeConnection client)
        {
            Bench bench = Bench.WithTelnet("");
            client = bench.Connect();
            client.Receive(Will + ComPort + "x");
            bench.Turns(3);
            bench.Uart.Waiting = 1;
            bench.Request("PATCH /api/ports/1?baud=57600");
            return bench;
        }

        /// <summary>A client has sent so much that there is so little room for more, and is gone.</summary>
        private static Bench FullAndGone(int room)
        {
            Bench bench = Bench.WithTelnet("");
            bench.Uart.Room = 0;
            FakeConnection client = bench.Connect();
            client.Receive(new string('(', bench.Board.PortBuffer - room));
            bench.Turns(50);
            bench.Request("POST /api/ports/1/release");
            Assert.IsTrue(bench.Port.State == PortState.Idle);
            return bench;
        }

        /// <summary>RFC 2217's SET-CONTROL.</summary>
        private static string Set(string value)
        {
            return Sb + ComPort + "\u0005" + value + Se;
        }
    }
}
