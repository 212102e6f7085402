using nanoFramework.TestFramework;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    /// <summary>Options by RFC 1143's rules.</summary>
    [TestClass]
    public class TelnetOptionTests
    {
        [TestMethod]
        [DataRow("IAC DO ECHO IAC DO SGA IAC DO BINARY IAC WILL BINARY", "")]
        [DataRow("IAC DONT ECHO IAC DONT SGA IAC DONT BINARY IAC WONT BINARY", "")]
        [DataRow("IAC WILL SGA IAC WILL NAWS IAC WILL TTYPE", "IAC DO SGA IAC DO NAWS IAC DO TTYPE")]
        [DataRow("IAC WILL COM", "IAC DO COM IAC SB COM 107 176 IAC SE")]
        [DataRow("IAC DO COM", "IAC WILL COM IAC SB COM 107 176 IAC SE")]
        [DataRow("IAC WILL COM IAC DO COM", "IAC DO COM IAC SB COM 107 176 IAC SE IAC WILL COM")]
        [DataRow("IAC WILL ECHO IAC WILL 32 IAC WILL 34 IAC WILL 39 IAC WILL 255", "IAC DONT ECHO IAC DONT 32 IAC DONT 34 IAC DONT 39 IAC DONT 255")]
        [DataRow("IAC DO 5 IAC DO TTYPE IAC DO NAWS IAC DO 255", "IAC WONT 5 IAC WONT TTYPE IAC WONT NAWS IAC WONT 255")]
        [DataRow("IAC WONT 32 IAC DONT 5 IAC WONT ECHO IAC DONT TTYPE", "")]
        [DataRow("IAC DO ECHO IAC DONT ECHO IAC DO ECHO", "IAC WONT ECHO IAC WILL ECHO")]
        [DataRow("IAC WILL NAWS IAC WONT NAWS", "IAC DO NAWS IAC DONT NAWS")]
        [DataRow("IAC DO TM IAC DO TM IAC DONT TM IAC WILL TM IAC WONT TM", "IAC WILL TM IAC WILL TM")]
        public void EachIsAnsweredAsItMustBe(string said, string answer)
        {
            Assert.AreEqual(0, Answer(said, answer));
        }

        [TestMethod]
        [DataRow("IAC DO ECHO", "")]
        [DataRow("IAC DONT ECHO", "")]
        [DataRow("IAC WILL BINARY", "")]
        [DataRow("IAC WILL SGA", "IAC DO SGA")]
        [DataRow("IAC WILL COM", "IAC DO COM IAC SB COM 107 176 IAC SE")]
        [DataRow("IAC WILL ECHO", "IAC DONT ECHO")]
        [DataRow("IAC WILL 77", "IAC DONT 77")]
        [DataRow("IAC DO 77", "IAC WONT 77")]
        [DataRow("IAC WONT 77", "")]
        public void AThousandTimesTheSameIsAnsweredOnce(string said, string answer)
        {
            TelnetBench bench = TelnetBench.Opened("IAC NOP");
            byte[] once = Wire.Bytes(said);
            for (int i = 0; i < 1000; i++)
            {
                bench.Peer.SendAgain(once);
                Assert.AreEqual(0, bench.ReadOnce());
            }

            Wire.AreEqual(answer, bench.Sent());
        }

        [TestMethod]
        public void AllOptionsRefusedOverAndOverCostOneRefusalEach()
        {
            TelnetBench bench = TelnetBench.Opened("IAC NOP");
            byte[] said = new byte[6];
            for (int round = 0; round < 4; round++)
            {
                for (int option = 45; option < 256; option++)
                {
                    said[0] = said[3] = 255;
                    said[1] = (byte)(round % 2 == 0 ? 251 : 252);
                    said[4] = (byte)(round % 2 == 0 ? 253 : 254);
                    said[2] = said[5] = (byte)option;
                    bench.Peer.SendAgain(said);
                    bench.ReadOnce();
                }
            }

            Assert.AreEqual(211 * 2 * 3, bench.Peer.SentCount);
        }

        [TestMethod]
        public void TwoServersOfThisKindDoNotLoop()
        {
            TelnetBench one = TelnetBench.Opened("IAC NOP");
            TelnetBench other = TelnetBench.Opened("IAC NOP");
            byte[] said = Wire.Bytes(TelnetBench.Offers + " IAC DO 5 IAC WILL TTYPE IAC WILL COM");
            int rounds = 0;
            while (said.Length > 0)
            {
                Assert.IsTrue(rounds++ < 6, "the two go on and on");
                other.Receive(said);
                one.Receive(other.Sent());
                said = one.Sent();
            }
        }

        private static int Answer(string said, string answer)
        {
            TelnetBench bench = TelnetBench.Opened("IAC NOP");
            byte[] data = bench.Receive(said);
            Wire.AreEqual(answer, bench.Sent());
            return data.Length;
        }
    }
}
