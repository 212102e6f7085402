using nanoFramework.TestFramework;
using TS500.Firmware.Protocol;
using TS500.Hal;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    /// <summary>Wherever TCP splits what is sent either way, it means the same.</summary>
    [TestClass]
    public class TelnetSplitTests
    {
        [TestMethod]
        [DataRow(TelnetCaptures.Inetutils, "ls CR 3 127 255")]
        [DataRow(TelnetCaptures.InetutilsNvt, "ls CR 3 127 255")]
        [DataRow(TelnetCaptures.InetutilsLines, "ls CR 3 x")]
        [DataRow(TelnetCaptures.Putty, "ls CR 3 127 255")]
        [DataRow(TelnetCaptures.PuttyNvt, "ls CR 3 127 255")]
        [DataRow(TelnetCaptures.Kermit, "ls CR")]
        [DataRow(TelnetCaptures.Busybox, "ls CR 3 127 255")]
        [DataRow(TelnetCaptures.Windows, "ls CR 3")]
        [DataRow(TelnetCaptures.PySerial, "ls CR 255")]
        public void AClientIsUnderstoodWhereverItsBytesAreSplit(string said, string data)
        {
            byte[] bytes = Wire.Bytes(said);
            TelnetBench whole = new TelnetBench(TelnetMode.Auto);
            Wire.AreEqual(data, whole.Receive(bytes));
            byte[] answers = whole.Sent();
            string done = whole.Lines.TakeDone();

            for (int split = 1; split < bytes.Length; split++)
            {
                TelnetBench bench = new TelnetBench(TelnetMode.Auto);
                byte[] first = bench.Receive(Wire.Part(bytes, 0, split));
                byte[] second = bench.Receive(Wire.Part(bytes, split, bytes.Length - split));
                byte[] all = new byte[first.Length + second.Length];
                System.Array.Copy(first, 0, all, 0, first.Length);
                System.Array.Copy(second, 0, all, first.Length, second.Length);
                Wire.AreEqual(data, all);
                AreSame(answers, bench.Sent());
                Assert.AreEqual(done, bench.Lines.TakeDone());
            }
        }

        [TestMethod]
        public void OneByteASegmentAndOneByteOfRoomWillDo()
        {
            foreach (string said in TelnetCaptures.All)
            {
                byte[] bytes = Wire.Bytes(said);
                TelnetBench whole = new TelnetBench(TelnetMode.Auto);
                byte[] data = whole.Receive(bytes);
                byte[] answers = whole.Sent();

                TelnetBench bench = new TelnetBench(TelnetMode.Auto);
                bench.Peer.MaxRead = 1;
                bench.Peer.MaxWrite = 1;
                Wire.AreEqual(data, bench.Receive(bytes));
                Drain(bench);
                AreSame(answers, bench.Sent());
            }
        }

        [TestMethod]
        [DataRow(false)]
        [DataRow(true)]
        public void DataFullOfIacIsExactFromTheClientAtOneByteASegment(bool binary)
        {
            byte[] data = Heavy(2048);
            byte[] wire = Encoded(data, !binary, true);
            TelnetBench bench = new TelnetBench(TelnetMode.Auto, 8192, 256);
            bench.Receive(binary ? "IAC WILL BINARY" : "IAC WONT BINARY");
            bench.Peer.MaxRead = 1;
            AreSame(data, bench.Receive(wire));
        }

        [TestMethod]
        [DataRow(1, int.MaxValue, false)]
        [DataRow(1, int.MaxValue, true)]
        [DataRow(int.MaxValue, 1, false)]
        [DataRow(int.MaxValue, 1, true)]
        [DataRow(1, 1, true)]
        [DataRow(1000, 3, false)]
        [DataRow(1000, 100, true)]
        public void DataFullOfIacIsExactToTheClientWhateverItsRoom(int piece, int room, bool binary)
        {
            byte[] data = Heavy(2048);
            TelnetBench bench = new TelnetBench(TelnetMode.Auto, 8192, 256);
            bench.Receive(binary ? "IAC DO BINARY" : "IAC DONT BINARY");
            bench.Sent();
            bench.Peer.MaxWrite = room;
            for (int at = 0; at < data.Length;)
            {
                int count = data.Length - at < piece ? data.Length - at : piece;
                int taken = bench.Telnet.Write(data, at, count);
                Assert.IsTrue(taken >= 0 && taken <= count);
                at += taken;
            }

            Drain(bench);
            AreSame(Encoded(data, !binary, false), bench.Sent());
        }

        [TestMethod]
        public void EveryRoomTakesAPartAndAnAnswerNeverSplitsAnEscape()
        {
            byte[] data = Wire.Bytes("a IAC IAC b CR c CR LF IAC CR IAC");
            byte[] wire = Encoded(data, true, false);
            for (int room = 0; room <= wire.Length; room++)
            {
                TelnetBench bench = TelnetBench.Nvt();
                bench.Peer.Room = room;
                int taken = bench.Write(data);
                Assert.AreEqual(room, bench.Peer.SentCount);
                bench.Receive("IAC DO TM");
                bench.Peer.Room = int.MaxValue;
                Assert.AreEqual(data.Length - taken, bench.Write(Wire.Part(data, taken, data.Length - taken)));
                Drain(bench);

                // A telnet at the other end finds the data and the answer.
                TelnetBench other = TelnetBench.Nvt();
                Wire.AreEqual("a IAC IAC b CR c CR IAC CR IAC", other.Receive(bench.Sent()));
            }
        }

        [TestMethod]
        public void WhatWasTakenBeforeTheConnectionBrokeCounts()
        {
            byte[] data = new byte[200];
            data[100] = 255;
            TelnetBench bench = TelnetBench.Agreed();
            bench.Peer.WritesLeft = 1;
            int taken = bench.Telnet.Write(data, 0, data.Length);
            Assert.IsTrue(taken >= 100, "the first run was sent");
            Assert.AreEqual(ConnectionEnd.Reset, bench.Telnet.Write(data, taken, 1));
        }

        private static void Drain(TelnetBench bench)
        {
            while (bench.Telnet.Pending > 0)
            {
                Assert.AreEqual(0, bench.Telnet.Write(new byte[0], 0, 0));
            }
        }

        /// <summary>Data with many an IAC, CR, LF and NUL, and with runs of each length.</summary>
        private static byte[] Heavy(int count)
        {
            byte[] data = new byte[count];
            uint random = 1;
            for (int i = 0; i < count;)
            {
                random = random * 1664525 + 1013904223;
                byte value = (random >> 24 & 7) switch
                {
                    0 => 13,
                    1 => 10,
                    2 => 0,
                    3 => (byte)'x',
                    _ => 255,
                };
                int run = value == 'x' ? (int)(random >> 16 & 127) : 1;
                for (; run > 0 && i < count; run--)
                {
                    data[i++] = value;
                }
            }

            return data;
        }

        /// <summary>Data as telnet has it, the plain way.</summary>
        /// <param name="data">The data.</param>
        /// <param name="nvt">Whether the rules for CR apply.</param>
        /// <param name="exact">Whether a CR and an LF are to stay two bytes, not one Enter.</param>
        private static byte[] Encoded(byte[] data, bool nvt, bool exact)
        {
            byte[] wire = new byte[data.Length * 2];
            int count = 0;
            for (int i = 0; i < data.Length; i++)
            {
                wire[count++] = data[i];
                if (data[i] == 255)
                {
                    wire[count++] = 255;
                }
                else if (nvt && data[i] == 13 && i + 1 < data.Length && (exact || data[i + 1] != 10))
                {
                    wire[count++] = 0;
                }
            }

            return Wire.Part(wire, 0, count);
        }

        private static void AreSame(byte[] expected, byte[] actual)
        {
            bool same = expected.Length == actual.Length;
            for (int i = 0; same && i < expected.Length; i++)
            {
                same = expected[i] == actual[i];
            }

            if (!same)
            {
                Wire.AreEqual(expected, actual);
            }
        }
    }
}
