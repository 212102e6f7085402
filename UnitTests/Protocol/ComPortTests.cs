using nanoFramework.TestFramework;
using TS500.Firmware.Protocol;
using TS500.Hal;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    /// <summary>RFC 2217: settings, lines, purges.</summary>
    [TestClass]
    public class ComPortTests
    {
        [TestMethod]
        [DataRow("1 0 0 0 0", "101 0 1 194 0", "")]
        [DataRow("1 0 1 194 0", "101 0 1 194 0", "")]
        [DataRow("1 0 0 37 128", "101 0 0 37 128", "apply")]
        [DataRow("1 0 1 IAC IAC 254", "101 0 1 IAC IAC 254", "apply")]
        [DataRow("1 0 0 0 75", "101 0 1 194 0", "apply")]
        [DataRow("1 128 0 0 0", "101 0 1 194 0", "")]
        [DataRow("1 0 1", "101 0 1 194 0", "")]
        [DataRow("1", "101 0 1 194 0", "")]
        [DataRow("2 0", "102 8", "")]
        [DataRow("2 8", "102 8", "")]
        [DataRow("2 7", "102 7", "apply")]
        [DataRow("2 9", "102 8", "")]
        [DataRow("2 4", "102 8", "")]
        [DataRow("2", "102 8", "")]
        [DataRow("3 0", "103 1", "")]
        [DataRow("3 1", "103 1", "")]
        [DataRow("3 2", "103 2", "apply")]
        [DataRow("3 3", "103 3", "apply")]
        [DataRow("3 4", "103 1", "")]
        [DataRow("3 5", "103 1", "")]
        [DataRow("4 0", "104 1", "")]
        [DataRow("4 1", "104 1", "")]
        [DataRow("4 2", "104 2", "apply")]
        [DataRow("4 9", "104 1", "")]
        [DataRow("0", "100 TS500 32 port 32 49", "")]
        [DataRow("0 their-own", "", "")]
        [DataRow("5 0", "105 1", "")]
        [DataRow("5 1", "105 1", "")]
        [DataRow("5 3", "105 3", "apply")]
        [DataRow("5 13", "105 14", "")]
        [DataRow("5 14", "105 14", "")]
        [DataRow("5 16", "105 14", "")]
        [DataRow("5 17", "105 1", "")]
        [DataRow("5 18", "105 14", "")]
        [DataRow("5 19", "105 1", "")]
        [DataRow("5 99", "105 1", "")]
        [DataRow("5 4", "105 6", "")]
        [DataRow("5 5", "105 5", "break-on")]
        [DataRow("5 6", "105 6", "")]
        [DataRow("5 7", "105 9", "")]
        [DataRow("5 8", "105 8", "dtr-on")]
        [DataRow("5 9", "105 9", "dtr-off")]
        [DataRow("5 10", "105 12", "")]
        [DataRow("5 11", "105 11", "rts-on")]
        [DataRow("5 12", "105 12", "rts-off")]
        [DataRow("7", "107 176", "")]
        [DataRow("6", "106 96", "")]
        [DataRow("10 16", "110 16", "")]
        [DataRow("11 IAC IAC", "111 IAC IAC", "")]
        [DataRow("12 1", "112 1", "purge-received")]
        [DataRow("12 2", "112 2", "purge-unsent")]
        [DataRow("12 3", "112 3", "purge-received purge-unsent")]
        [DataRow("12 0", "", "")]
        [DataRow("12 4", "", "")]
        [DataRow("13 1", "", "")]
        [DataRow("101 1", "", "")]
        public void EachCommandIsAnsweredInTheSameTurnWithWhatIsInEffect(string command, string answer, string done)
        {
            TelnetBench bench = TelnetBench.ComPort();
            bench.Lines.RefusedBaudRate = 75;
            bench.Peer.Send(Wire.Bytes("IAC SB COM " + command + " IAC SE"));
            Assert.AreEqual(0, bench.ReadOnce());
            Wire.AreEqual(answer.Length == 0 ? "" : "IAC SB COM " + answer + " IAC SE", bench.Sent());
            Assert.AreEqual(done, bench.Lines.TakeDone());
        }

        [TestMethod]
        public void WithoutTheOptionNothingIsDone()
        {
            TelnetBench bench = TelnetBench.Agreed();
            bench.Receive("IAC SB COM 1 0 0 37 128 IAC SE");
            Assert.AreEqual(0, bench.Peer.SentCount);
            Assert.AreEqual("", bench.Lines.TakeDone());
        }

        [TestMethod]
        public void AllSettingsSentOverAndOverLeaveTheUartAlone()
        {
            TelnetBench bench = TelnetBench.ComPort();
            const string settings = "IAC SB COM 1 0 0 37 128 IAC SE IAC SB COM 2 8 IAC SE IAC SB COM 3 1 IAC SE IAC SB COM 4 1 IAC SE IAC SB COM 5 1 IAC SE";
            bench.Receive(settings);
            Assert.AreEqual("apply", bench.Lines.TakeDone());
            for (int i = 0; i < 5; i++)
            {
                bench.Receive(settings);
            }

            Assert.AreEqual("", bench.Lines.TakeDone());
            Assert.AreEqual(9600, bench.Lines.Settings.BaudRate);
        }

        [TestMethod]
        public void ALineThatIsAbsentIsSaidToBeOnAndIsNeverSet()
        {
            TelnetBench bench = TelnetBench.ComPort();
            bench.Lines.Dtr = LineLevel.Absent;
            bench.Lines.Rts = LineLevel.Absent;
            for (int value = 7; value <= 12; value++)
            {
                bench.Receive("IAC SB COM 5 " + value.ToString() + " IAC SE");
                Wire.AreEqual("IAC SB COM 105 " + (value < 10 ? "8" : "11") + " IAC SE", bench.Sent());
            }

            Assert.AreEqual("", bench.Lines.TakeDone());
        }

        [TestMethod]
        public void ABreakThatTheBoardCannotSendIsSaidToBeOff()
        {
            TelnetBench bench = TelnetBench.ComPort();
            bench.Lines.HasBreak = false;
            bench.Receive("IAC SB COM 5 5 IAC SE");
            Wire.AreEqual("IAC SB COM 105 6 IAC SE", bench.Sent());
        }

        [TestMethod]
        public void FlowControlThatTheBoardLacksIsSaidToBeOff()
        {
            TelnetBench bench = TelnetBench.ComPort();
            bench.Lines.HasFlowControl = false;
            bench.Receive("IAC SB COM 5 3 IAC SE");
            Wire.AreEqual("IAC SB COM 105 1 IAC SE", bench.Sent());
        }

        [TestMethod]
        [DataRow("1 0 0 37 128", "101 0 0 37 128", "apply")]
        [DataRow("4 2", "104 2", "apply")]
        [DataRow("5 3", "105 3", "apply")]
        [DataRow("5 5", "105 5", "break-on")]
        [DataRow("5 8", "105 8", "dtr-on")]
        [DataRow("5 11", "105 11", "rts-on")]
        public void AChangeBehindDataTakesEffectBehindIt(string command, string answer, string done)
        {
            TelnetBench bench = TelnetBench.ComPort();
            bench.Peer.Send(Wire.Bytes("before IAC SB COM " + command + " IAC SE after IAC DO TM IAC IAC"));
            Assert.AreEqual(6, bench.ReadOnce());
            bench.Lines.Unsent = 6;
            bench.Peer.Send(Wire.Bytes("more"));
            Assert.AreEqual(0, bench.ReadOnce());
            Assert.AreEqual(4, bench.Peer.Unread, "the client is read while its command waits");
            Assert.AreEqual(0, bench.Peer.SentCount);
            Assert.AreEqual("", bench.Lines.TakeDone());
            bench.Lines.Unsent = 0;
            Wire.AreEqual("after 255 more", bench.Read());
            Assert.AreEqual(done, bench.Lines.TakeDone());
            Wire.AreEqual("IAC SB COM " + answer + " IAC SE IAC WILL TM", bench.Sent());
        }

        [TestMethod]
        [DataRow("1 0 1 194 0")]
        [DataRow("1 0 0 0 0")]
        [DataRow("5 1")]
        [DataRow("5 9")]
        [DataRow("5 4")]
        [DataRow("11 0")]
        public void WhatChangesNothingDoesNotWait(string command)
        {
            TelnetBench bench = TelnetBench.ComPort();
            bench.Lines.Unsent = 6;
            Wire.AreEqual("before 32 after", bench.Receive("before IAC SB COM " + command + " IAC SE 32 after"));
        }

        [TestMethod]
        public void ABreakEndsWithoutWaiting()
        {
            TelnetBench bench = TelnetBench.ComPort();
            bench.Receive("IAC SB COM 5 5 IAC SE");
            bench.Lines.Unsent = 3;
            bench.Receive("IAC SB COM 5 6 IAC SE");
            Assert.AreEqual("break-on break-off", bench.Lines.TakeDone());
        }

        [TestMethod]
        public void EveryByteBehindAWaitingCommandIsKeptWhateverRoomTheCallerHas()
        {
            byte[] behind = new byte[200];
            for (int i = 0; i < behind.Length; i++)
            {
                behind[i] = (byte)(i + 1);
            }

            TelnetBench bench = TelnetBench.ComPort();
            bench.Lines.Unsent = 1;
            bench.Peer.Send(Wire.Bytes("IAC SB COM 2 7 IAC SE"));
            bench.Peer.Send(behind);
            Assert.AreEqual(0, bench.ReadOnce());
            bench.Lines.Unsent = 0;
            byte[] piece = new byte[7];
            int next = 0;
            for (int count = 1; count > 0; next += count)
            {
                count = bench.Telnet.Read(piece, 0, piece.Length);
                Wire.AreEqual(Wire.Part(behind, next, count), Wire.Part(piece, 0, count));
            }

            Assert.AreEqual(200, next);
        }

        [TestMethod]
        public void APurgeDropsTheDataAheadOfItAndNothingBehindIt()
        {
            TelnetBench bench = TelnetBench.ComPort();
            bench.Peer.Send(Wire.Bytes("ahead IAC SB COM 12 2 IAC SE behind"));
            Assert.AreEqual(0, bench.ReadOnce());
            Assert.AreEqual("purge-unsent", bench.Lines.TakeDone());
            Wire.AreEqual("behind", bench.Read());
            Wire.AreEqual("IAC SB COM 112 2 IAC SE", bench.Sent());
        }

        [TestMethod]
        public void APurgeOfWhatTheUartReceivedDropsNoneOfTheClientsData()
        {
            TelnetBench bench = TelnetBench.ComPort();
            Wire.AreEqual("ahead 32 behind", bench.Receive("ahead 32 IAC SB COM 12 1 IAC SE behind"));
        }

        [TestMethod]
        public void ASuspendedClientGetsAnswersButNoData()
        {
            TelnetBench bench = TelnetBench.ComPort();
            bench.Receive("IAC SB COM 8 IAC SE");
            Assert.AreEqual(0, bench.Write("data"));
            bench.Receive("IAC SB COM 2 0 IAC SE");
            Wire.AreEqual("IAC SB COM 102 8 IAC SE", bench.Sent());
            bench.Receive("IAC SB COM 9 IAC SE");
            Assert.AreEqual(4, bench.Write("data"));
        }

        [TestMethod]
        public void TheClientIsSuspendedBeforeThePortIsFull()
        {
            TelnetBench bench = TelnetBench.ComPort();
            bench.Lines.Unsent = 895;
            bench.Read();
            Assert.AreEqual(0, bench.Peer.SentCount);
            bench.Lines.Unsent = 896;
            bench.Read();
            Wire.AreEqual("IAC SB COM 108 IAC SE", bench.Sent());
            bench.Lines.Unsent = 513;
            bench.Read();
            Assert.AreEqual(0, bench.Peer.SentCount);
            bench.Lines.Unsent = 512;
            bench.Read();
            Wire.AreEqual("IAC SB COM 109 IAC SE", bench.Sent());
        }

        [TestMethod]
        public void ModemLinesAreToldWhenTheyChange()
        {
            TelnetBench bench = TelnetBench.ComPort();
            bench.Lines.ModemState = 0x30;
            bench.Read();
            Wire.AreEqual("IAC SB COM 107 56 IAC SE", bench.Sent());
            bench.Lines.ModemState = 0x70;
            bench.Read();
            Wire.AreEqual("IAC SB COM 107 112 IAC SE", bench.Sent());
            bench.Lines.ModemState = 0x30;
            bench.Read();
            Wire.AreEqual("IAC SB COM 107 52 IAC SE", bench.Sent());
        }

        [TestMethod]
        public void TheMaskOfModemLinesIsKept()
        {
            TelnetBench bench = TelnetBench.ComPort();
            bench.Receive("IAC SB COM 11 17 IAC SE");
            Wire.AreEqual("IAC SB COM 111 17 IAC SE", bench.Sent());
            bench.Lines.ModemState = 0x90;
            bench.Read();
            Assert.AreEqual(0, bench.Peer.SentCount);
            bench.Lines.ModemState = 0x80;
            bench.Read();
            Wire.AreEqual("IAC SB COM 107 1 IAC SE", bench.Sent());
        }

        [TestMethod]
        public void ErrorsAreToldToWhoAsksForThem()
        {
            TelnetBench bench = TelnetBench.ComPort();
            bench.Lines.LineState = 2;
            bench.Read();
            Assert.AreEqual(0, bench.Peer.SentCount);
            bench.Receive("IAC SB COM 10 14 IAC SE");
            bench.Sent();
            bench.Lines.LineState = 16;
            bench.Read();
            Assert.AreEqual(0, bench.Peer.SentCount);
            bench.Lines.LineState = 8;
            bench.Read();
            Wire.AreEqual("IAC SB COM 106 8 IAC SE", bench.Sent());
            bench.Read();
            Assert.AreEqual(0, bench.Peer.SentCount);
        }

        [TestMethod]
        public void AnEmptyTransmitterIsToldToWhoAsksForIt()
        {
            TelnetBench bench = TelnetBench.ComPort();
            bench.Lines.Unsent = 5;
            bench.Receive("IAC SB COM 10 64 IAC SE");
            Wire.AreEqual("IAC SB COM 110 64 IAC SE", bench.Sent());
            bench.Lines.Unsent = 0;
            bench.Read();
            Wire.AreEqual("IAC SB COM 106 64 IAC SE", bench.Sent());
        }

        [TestMethod]
        public void TheLongestSignatureFits()
        {
            FakePeer peer = new FakePeer(200);
            TelnetConnection telnet = new TelnetConnection(new FakeLines(), new FakeClock(), new byte[100], 64);
            telnet.Attach(peer, TelnetMode.Telnet);
            peer.ForgetSent();
            peer.Send(Wire.Bytes("IAC DO COM IAC SB COM 0 IAC SE"));
            telnet.Read(new byte[64], 0, 64);
            Assert.AreEqual(3 + 7 + ComPort.MaxSignature + 6, peer.SentCount);
        }

        [TestMethod]
        public void PySerialOpens()
        {
            TelnetBench bench = new TelnetBench(TelnetMode.Auto);
            bench.Sent();
            bench.Receive("IAC DO ECHO IAC WILL SGA IAC DO SGA IAC DO COM IAC WILL COM IAC DO BINARY IAC WILL BINARY");
            Wire.AreEqual("IAC DO SGA IAC WILL COM IAC SB COM 107 176 IAC SE IAC DO COM", bench.Sent());
            bench.Receive("IAC SB COM 1 0 0 37 128 IAC SE IAC SB COM 2 8 IAC SE IAC SB COM 3 1 IAC SE IAC SB COM 4 1 IAC SE");
            bench.Receive("IAC SB COM 5 1 IAC SE IAC SB COM 5 8 IAC SE IAC SB COM 5 11 IAC SE IAC SB COM 12 1 IAC SE IAC SB COM 12 2 IAC SE");
            Wire.AreEqual(
                "IAC SB COM 101 0 0 37 128 IAC SE IAC SB COM 102 8 IAC SE IAC SB COM 103 1 IAC SE IAC SB COM 104 1 IAC SE "
                    + "IAC SB COM 105 1 IAC SE IAC SB COM 105 8 IAC SE IAC SB COM 105 11 IAC SE IAC SB COM 112 1 IAC SE IAC SB COM 112 2 IAC SE",
                bench.Sent());
            Assert.AreEqual("apply dtr-on rts-on purge-received purge-unsent", bench.Lines.TakeDone());
        }
    }
}
