using nanoFramework.TestFramework;
using TS500.Firmware.Protocol;
using TS500.Hal;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    /// <summary>Telnet's commands, and a person's keys.</summary>
    [TestClass]
    public class TelnetCommandTests
    {
        [TestMethod]
        [DataRow("IAC IP", "3", "", "")]
        [DataRow("a IAC IP IAC DO TM b", "a 3 b", "IAC WILL TM", "")]
        [DataRow("IAC EC", "127", "", "")]
        [DataRow("IAC EL", "21", "", "")]
        [DataRow("IAC AYT", "", "CR LF [yes] CR LF", "")]
        [DataRow("IAC AO", "", "", "purge-received")]
        [DataRow("IAC BRK", "", "", "break")]
        [DataRow("a IAC NOP b IAC DM c IAC 249 d IAC SE e", "a b c d e", "", "")]
        [DataRow("IAC IAC", "255", "", "")]
        [DataRow("IAC IAC IAC IAC IAC NOP IAC IAC", "255 255 255", "", "")]
        [DataRow("IAC SB 24 0 xterm IAC SE a", "a", "", "")]
        [DataRow("IAC SB 31 0 IAC IAC 0 24 IAC SE a", "a", "", "")]
        [DataRow("IAC SB IAC SE a", "a", "", "")]
        [DataRow("IAC SB COM 0 IAC SE a", "a", "", "")]
        public void EachDoesWhatAPersonExpects(string said, string data, string answer, string done)
        {
            TelnetBench bench = TelnetBench.Agreed();
            Wire.AreEqual(data, bench.Receive(said));
            Wire.AreEqual(answer, bench.Sent());
            Assert.AreEqual(done, bench.Lines.TakeDone());
        }

        [TestMethod]
        [DataRow("CR NUL", "CR")]
        [DataRow("CR LF", "CR")]
        [DataRow("CR", "CR")]
        [DataRow("LF", "LF")]
        [DataRow("CR CR", "CR CR")]
        [DataRow("CR CR NUL", "CR CR")]
        [DataRow("CR NUL NUL", "CR NUL")]
        [DataRow("CR LF LF", "CR LF")]
        [DataRow("CR NUL LF", "CR LF")]
        [DataRow("CR a", "CR a")]
        [DataRow("ls CR NUL pwd CR LF", "ls CR pwd CR")]
        [DataRow("CR IAC NOP LF a", "CR a")]
        [DataRow("CR IAC IAC LF", "CR 255 LF")]
        [DataRow("CR IAC IP LF", "CR 3 LF")]
        [DataRow("NUL LF CR", "NUL LF CR")]
        public void OneEnterIsOneCrInNvtMode(string said, string data)
        {
            byte[] bytes = Wire.Bytes(said);
            for (int split = 0; split <= bytes.Length; split++)
            {
                TelnetBench bench = TelnetBench.Nvt();
                byte[] first = bench.Receive(Wire.Part(bytes, 0, split));
                byte[] second = bench.Receive(Wire.Part(bytes, split, bytes.Length - split));
                Wire.AreEqual(data, Join(first, second));
            }
        }

        [TestMethod]
        public void ABinaryPathHasNoRulesForCr()
        {
            TelnetBench bench = TelnetBench.Agreed();
            Wire.AreEqual("CR NUL CR LF CR a", bench.Receive("CR NUL CR LF CR a"));
            bench.Write("CR NUL CR LF CR a");
            Wire.AreEqual("CR NUL CR LF CR a", bench.Sent());
        }

        [TestMethod]
        public void BinaryHoldsFromWhereItIsAgreedInTheStream()
        {
            TelnetBench bench = TelnetBench.Opened("IAC NOP");
            Wire.AreEqual("a CR b CR NUL c CR d", bench.Receive("a CR NUL b IAC WILL BINARY CR NUL c IAC WONT BINARY CR NUL d"));
        }

        [TestMethod]
        [DataRow("a CR LF b", "a CR LF b")]
        [DataRow("a CR b", "a CR NUL b")]
        [DataRow("CR CR LF", "CR NUL CR LF")]
        [DataRow("CR IAC", "CR NUL IAC IAC")]
        [DataRow("IAC CR", "IAC IAC CR")]
        [DataRow("CR NUL", "CR NUL NUL")]
        [DataRow("LF a", "LF a")]
        [DataRow("10% CR 20% CR 30% CR LF", "10% CR NUL 20% CR NUL 30% CR LF")]
        public void ADevicesCrIsSentByTheRulesInNvtMode(string said, string sent)
        {
            byte[] bytes = Wire.Bytes(said);
            for (int split = 0; split <= bytes.Length; split++)
            {
                TelnetBench bench = TelnetBench.Nvt();
                bench.Write(Wire.Part(bytes, 0, split));
                bench.Write(Wire.Part(bytes, split, bytes.Length - split));
                Wire.AreEqual(sent, bench.Sent());
            }
        }

        [TestMethod]
        public void NoRuleForCrAppliesBeforeBinaryIsRefused()
        {
            TelnetBench bench = TelnetBench.Opened("IAC NOP");
            bench.Write("a CR b");
            Wire.AreEqual("a CR b", bench.Sent());
            bench.Receive("IAC DONT BINARY");
            bench.Write("a CR b");
            Wire.AreEqual("a CR NUL b", bench.Sent());
        }

        [TestMethod]
        public void AnAnswerBehindACrIsNoPartOfItsLine()
        {
            TelnetBench bench = TelnetBench.Nvt();
            bench.Write("a CR");
            bench.Receive("IAC AYT");
            bench.Write("LF b CR");
            bench.Receive("IAC NOP");
            bench.Write("LF c");
            Wire.AreEqual("a CR NUL CR LF [yes] CR LF LF b CR LF c", bench.Sent());
        }

        [TestMethod]
        public void ALongLineIsSentByTheRulesToo()
        {
            TelnetBench bench = TelnetBench.Nvt();
            byte[] line = new byte[300];
            for (int i = 0; i < line.Length; i++)
            {
                line[i] = (byte)(i == 100 ? 13 : i == 101 ? 10 : i == 200 ? 13 : 'a');
            }

            Assert.AreEqual(300, bench.Write(line));
            byte[] sent = bench.Sent();
            Assert.AreEqual(301, sent.Length);
            Assert.AreEqual((byte)0, sent[201]);
        }

        [TestMethod]
        public void ABreakIsSentBehindTheDataAheadOfIt()
        {
            TelnetBench bench = TelnetBench.Agreed();
            bench.Peer.Send(Wire.Bytes("before IAC BRK after"));
            Assert.AreEqual(6, bench.ReadOnce());
            bench.Lines.Unsent = 6;
            Assert.AreEqual(0, bench.ReadOnce());
            bench.Lines.Unsent = 1;
            Assert.AreEqual(0, bench.ReadOnce());
            Assert.AreEqual("", bench.Lines.TakeDone());
            bench.Lines.Unsent = 0;
            Assert.AreEqual(5, bench.ReadOnce());
            Assert.AreEqual("break", bench.Lines.TakeDone());
        }

        [TestMethod]
        public void ADeviceThatHoldsTheUartOffDoesNotHoldOffTheBreakForLong()
        {
            TelnetBench bench = TelnetBench.Agreed();
            bench.Lines.Unsent = 100;
            bench.Peer.Send(Wire.Bytes("IAC BRK after"));
            Assert.AreEqual(0, bench.ReadOnce());
            bench.Clock.Milliseconds += 900;
            bench.Lines.Unsent = 90;
            Assert.AreEqual(0, bench.ReadOnce());
            bench.Clock.Milliseconds += 1000;
            Assert.AreEqual(0, bench.ReadOnce(), "ten bytes went out in the meantime");
            Assert.AreEqual("", bench.Lines.TakeDone());
            bench.Clock.Milliseconds += 100;
            Assert.AreEqual(5, bench.ReadOnce());
            Assert.AreEqual("break", bench.Lines.TakeDone());
        }

        [TestMethod]
        [DataRow("IAC SB 24 IAC NOP")]
        [DataRow("IAC SB 24 IAC WILL")]
        [DataRow("IAC SB IAC 0")]
        public void AMalformedSubnegotiationEndsTheSession(string said)
        {
            TelnetBench bench = TelnetBench.Agreed();
            Wire.AreEqual("a", bench.Receive("a " + said + " b"));
            Assert.AreEqual(ConnectionEnd.ProtocolError, bench.ReadOnce());
            Assert.AreEqual(ConnectionEnd.ProtocolError, bench.ReadOnce());
            Assert.AreEqual(6, bench.Write("notice"), "the client can still be told why");
        }

        [TestMethod]
        public void AnEndlessSubnegotiationEndsTheSession()
        {
            TelnetBench bench = TelnetBench.Agreed();
            bench.Receive("IAC SB COM");
            for (int i = 1; i < SerialCommand.MaxLength; i++)
            {
                bench.Receive("IAC IAC");
                Assert.AreEqual(0, bench.ReadOnce());
            }

            bench.Receive("x");
            Assert.AreEqual(ConnectionEnd.ProtocolError, bench.ReadOnce());
        }

        [TestMethod]
        public void AnswersWaitAndTheClientIsNotReadWhileThereIsNoRoom()
        {
            TelnetBench bench = TelnetBench.Agreed();
            bench.Peer.Room = 5;
            int asked = 0;
            for (int i = 0; i < 500; i++)
            {
                if (bench.Peer.Unread == 0)
                {
                    bench.Peer.Send(Wire.Bytes("IAC AYT IAC DO TM"));
                    asked++;
                }

                Assert.AreEqual(0, bench.ReadOnce());
            }

            Assert.IsTrue(asked < 100, "the client was read though its answers had no room");
            Assert.IsTrue(bench.Telnet.Pending <= PendingOutput.Size);
            Assert.AreEqual(0, bench.Write("data"), "data overtook the answers");
            bench.Peer.Room = int.MaxValue;
            bench.Read();
            byte[] sent = bench.Sent();
            byte[] one = Wire.Bytes("CR LF [yes] CR LF IAC WILL TM");
            Assert.AreEqual(asked * one.Length, sent.Length);
            for (int i = 0; i < sent.Length; i++)
            {
                Assert.AreEqual(one[i % one.Length], sent[i]);
            }
        }

        [TestMethod]
        public void ASegmentFullOfQuestionsIsAnsweredAsRoomPermits()
        {
            const int questions = 120;
            byte[] segment = new byte[questions * 2];
            for (int i = 0; i < segment.Length; i += 2)
            {
                segment[i] = TelnetCommand.Iac;
                segment[i + 1] = TelnetCommand.AreYouThere;
            }

            TelnetBench bench = TelnetBench.Agreed();
            bench.Peer.Room = 0;
            Assert.AreEqual(0, bench.Receive(segment).Length);
            bench.Peer.Room = int.MaxValue;
            bench.Peer.Send(Wire.Bytes("x"));
            int data = 0;
            for (int turn = 0; turn < questions && data == 0; turn++)
            {
                data = bench.ReadOnce();
            }

            Assert.AreEqual(1, data);
            Assert.AreEqual(questions * Wire.Bytes("CR LF [yes] CR LF").Length, bench.Peer.SentCount);
        }

        [TestMethod]
        public void AClientThatTakesNoAnswersIsNotRead()
        {
            TelnetBench bench = TelnetBench.Agreed();
            bench.Peer.Room = 0;
            while (bench.Telnet.AskForLife())
            {
            }

            bench.Peer.Send(Wire.Bytes("x"));
            Assert.AreEqual(0, bench.ReadOnce());
            Assert.AreEqual(1, bench.Peer.Unread);
            bench.Peer.Room = int.MaxValue;
            Assert.AreEqual(1, bench.ReadOnce());
        }

        private static byte[] Join(byte[] first, byte[] second)
        {
            byte[] all = new byte[first.Length + second.Length];
            System.Array.Copy(first, 0, all, 0, first.Length);
            System.Array.Copy(second, 0, all, first.Length, second.Length);
            return all;
        }
    }
}
