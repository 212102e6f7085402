using nanoFramework.TestFramework;
using TS500.Firmware.Protocol;
using TS500.Hal;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    /// <summary>Who is spoken to how.</summary>
    [TestClass]
    public class TelnetModeTests
    {
        [TestMethod]
        public void AutoGreetsWithTelnetsOffers()
        {
            TelnetBench bench = new TelnetBench(TelnetMode.Auto);
            Wire.AreEqual(TelnetBench.Offers, bench.Sent());
            Assert.AreEqual((int)TelnetMode.Auto, (int)bench.Telnet.Mode);
        }

        [TestMethod]
        public void RawIsNotGreeted()
        {
            TelnetBench bench = new TelnetBench(TelnetMode.Raw);
            Assert.AreEqual(0, bench.Peer.SentCount);
        }

        [TestMethod]
        [DataRow((int)TelnetMode.Auto, "hello ")]
        [DataRow((int)TelnetMode.Raw, "")]
        public void RawIsExactBothWays(int mode, string before)
        {
            TelnetBench bench = new TelnetBench((TelnetMode)mode);
            bench.Sent();
            byte[] stream = Wire.Bytes(before + "IAC DO ECHO CR NUL CR LF IAC IAC IAC SB 1 IAC IP IAC");
            Wire.AreEqual(stream, bench.Receive(stream));
            Assert.AreEqual((int)TelnetMode.Raw, (int)bench.Telnet.Mode);
            Assert.AreEqual(stream.Length, bench.Write(stream));
            Wire.AreEqual(stream, bench.Sent());
        }

        [TestMethod]
        public void ARawClientsFirstByteDecidesEvenIfItComesAlone()
        {
            TelnetBench bench = new TelnetBench(TelnetMode.Auto);
            Wire.AreEqual("x", bench.Receive("x"));
            Wire.AreEqual("IAC NOP", bench.Receive("IAC NOP"));
        }

        [TestMethod]
        public void ATelnetClientsFirstByteDecidesEvenIfItComesAlone()
        {
            TelnetBench bench = new TelnetBench(TelnetMode.Auto);
            Assert.AreEqual(0, bench.Receive("IAC").Length);
            Wire.AreEqual("x", bench.Receive("NOP x"));
            Assert.AreEqual((int)TelnetMode.Telnet, (int)bench.Telnet.Mode);
        }

        [TestMethod]
        public void TelnetModeIsTelnetWhateverComesFirst()
        {
            TelnetBench bench = new TelnetBench(TelnetMode.Telnet);
            Wire.AreEqual("x", bench.Receive("x IAC NOP"));
        }

        [TestMethod]
        public void WhatTheDeviceSaysFirstIsTheSameForBothKinds()
        {
            TelnetBench bench = new TelnetBench(TelnetMode.Auto);
            bench.Sent();
            bench.Write("login: CR x");
            Wire.AreEqual("login: CR x", bench.Sent());
        }

        [TestMethod]
        [DataRow("IAC NOP", "IAC IAC b")]
        [DataRow("x", "IAC b")]
        public void AByteThatTheKindsHaveDifferentlyWaitsForTheDecision(string first, string expected)
        {
            TelnetBench bench = new TelnetBench(TelnetMode.Auto);
            bench.Sent();
            byte[] said = Wire.Bytes("a IAC b");
            Assert.AreEqual(1, bench.Write(said));
            Wire.AreEqual("a", bench.Sent());
            bench.Receive(first);
            bench.Telnet.Write(said, 1, 2);
            Wire.AreEqual(expected, bench.Sent());
        }

        [TestMethod]
        public void ItWaitsOnlyForASecond()
        {
            TelnetBench bench = new TelnetBench(TelnetMode.Auto);
            bench.Sent();
            bench.Clock.Milliseconds += 999;
            Assert.AreEqual(0, bench.Write("IAC b"));
            bench.Clock.Milliseconds += 1;
            Assert.AreEqual(2, bench.Write("IAC b"));
            Wire.AreEqual("IAC b", bench.Sent());
        }

        [TestMethod]
        public void ANewConnectionStartsFresh()
        {
            TelnetBench bench = new TelnetBench(TelnetMode.Auto);
            bench.Receive("IAC DO BINARY IAC WILL BINARY IAC WILL COM IAC SB COM 8 IAC SE IAC DO 99 IAC SB 24 half");
            bench.Sent();

            bench.Telnet.Attach(bench.Peer, TelnetMode.Auto);
            Wire.AreEqual(TelnetBench.Offers, bench.Sent());
            Assert.IsFalse(bench.Telnet.IsComPort);
            Wire.AreEqual("a CR b", bench.Receive("IAC NOP a CR NUL b IAC DO 99"));
            Wire.AreEqual("IAC WONT 99", bench.Sent());
            Assert.AreEqual(1, bench.Write("c"));
        }

        [TestMethod]
        public void WhatTheOneBeforeDidNotTakeIsForgotten()
        {
            TelnetBench bench = TelnetBench.Agreed();
            bench.Peer.Room = 4;
            bench.Receive("IAC AYT");
            bench.Write("IAC IAC");
            bench.Sent();
            bench.Peer.Room = int.MaxValue;

            bench.Telnet.Attach(bench.Peer, TelnetMode.Auto);
            Wire.AreEqual(TelnetBench.Offers, bench.Sent());
        }

        [TestMethod]
        public void AfterAMalformedSessionTheNextOneIsSound()
        {
            TelnetBench bench = TelnetBench.Opened("IAC SB 24 IAC NOP rest");
            Assert.AreEqual(ConnectionEnd.ProtocolError, bench.ReadOnce());
            bench.Telnet.Attach(new FakePeer(100), TelnetMode.Auto);
            Assert.AreEqual(0, bench.ReadOnce());
        }

        [TestMethod]
        public void EverySignOfLifeIsHeard()
        {
            TelnetBench bench = TelnetBench.Agreed();
            int heard = bench.Telnet.Heard;
            Assert.AreEqual(0, bench.ReadOnce());
            Assert.AreEqual(heard, bench.Telnet.Heard);
            bench.Peer.Send(Wire.Bytes("IAC NOP"));
            Assert.AreEqual(0, bench.ReadOnce());
            Assert.AreNotEqual(heard, bench.Telnet.Heard);
        }

        [TestMethod]
        public void ATelnetClientCanBeAskedForASignOfLife()
        {
            TelnetBench bench = TelnetBench.Agreed();
            Assert.IsTrue(bench.Telnet.AskForLife());
            Wire.AreEqual("IAC DO TM", bench.Sent());
            int heard = bench.Telnet.Heard;
            Assert.AreEqual(0, bench.Receive("IAC WONT TM").Length);
            Assert.AreNotEqual(heard, bench.Telnet.Heard);
            Assert.AreEqual(0, bench.Peer.SentCount, "the answer is not answered");
        }

        [TestMethod]
        [DataRow((int)TelnetMode.Auto)]
        [DataRow((int)TelnetMode.Raw)]
        public void OthersCannotBeAsked(int mode)
        {
            TelnetBench bench = new TelnetBench((TelnetMode)mode);
            bench.Sent();
            Assert.IsFalse(bench.Telnet.AskForLife());
            Assert.AreEqual(0, bench.Peer.SentCount);
        }

        [TestMethod]
        public void TheRestIsTheConnections()
        {
            TelnetBench bench = TelnetBench.Agreed();
            Assert.AreEqual(bench.Peer.RemoteEndPoint, bench.Telnet.RemoteEndPoint);
            Assert.IsTrue(bench.Telnet.KeepAlive(9, 1, 1));
            Assert.AreEqual(9, bench.Peer.KeepAliveIdle);
            bench.Telnet.Close();
            Assert.IsTrue(bench.Peer.Closed);
        }

        [TestMethod]
        public void TheEndOfTheConnectionComesThroughAfterWhatWasSentBefore()
        {
            TelnetBench bench = TelnetBench.Agreed();
            bench.Peer.ReadEnd = ConnectionEnd.Closed;
            Wire.AreEqual("last", bench.Receive("last IAC"));
            Assert.AreEqual(ConnectionEnd.Closed, bench.ReadOnce());
            bench.Peer.WriteEnd = ConnectionEnd.TimedOut;
            Assert.AreEqual(ConnectionEnd.TimedOut, bench.Write("x"));
        }

        [TestMethod]
        public void AClientThatHearsNoMoreIsStillRead()
        {
            TelnetBench bench = TelnetBench.Agreed();
            bench.Peer.WriteEnd = ConnectionEnd.Reset;
            for (int i = 0; i < 100; i++)
            {
                Wire.AreEqual("x", bench.Receive("IAC AYT IAC AYT x"));
            }

            Assert.AreEqual(ConnectionEnd.Reset, bench.Write("y"));
        }
    }
}
