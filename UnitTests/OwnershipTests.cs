using System;
using nanoFramework.TestFramework;
using TS500.Firmware;
using TS500.Firmware.Ports;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    /// <summary>Whatever is thrown between accept and a connection's end, somebody closes the socket, once.</summary>
    [TestClass]
    public class OwnershipTests
    {
        [TestMethod]
        public void ANewcomerThatCannotBeToldIsLetGoAndTheClientStays()
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            FakeConnection newcomer = bench.Board.FakeNetwork.Connect(Limits.FirstTcpPort);
            newcomer.WriteFault = new InvalidOperationException("a bug");
            bench.Turn();
            Assert.IsTrue(newcomer.Closed);
            Assert.AreEqual(1, bench.Port.Journal.Counters.Faults);
            Assert.IsFalse(client.Closed);
            client.Receive("goes on");
            bench.Turn();
            Assert.AreEqual("goes on", bench.Uart.Sent);
        }

        [TestMethod]
        public void ANewcomerThatFindsAClientThatCannotBeToldIsLetGoToo()
        {
            Bench bench = new Bench("[port1]\nbusy=takeover");
            FakeConnection client = bench.Connect();
            client.WriteFault = new InvalidOperationException("a bug");
            FakeConnection newcomer = bench.Connect();
            Assert.IsTrue(client.Closed);
            Assert.IsTrue(newcomer.Closed);
            Assert.IsTrue(bench.Port.State == PortState.Idle);
        }

        [TestMethod]
        public void AnHttpClientThatCannotBeginIsLetGo()
        {
            Bench bench = new Bench("");
            FakeConnection newcomer = bench.Board.FakeNetwork.Connect(Limits.HttpTcpPort);
            newcomer.KeepAliveFault = new InvalidOperationException("a bug");
            bench.Turns(2);
            Assert.IsTrue(newcomer.WasReset);
            Assert.Contains("\"httpFaults\":1,", bench.Request("GET /api/device").Sent);
        }

        [TestMethod]
        public void AnHttpClientWhoseAnswerFailsIsLetGo()
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Board.FakeNetwork.Connect(Limits.HttpTcpPort);
            client.Receive("GET / HTTP/1.1\r\nHost: ts500\r\n\r\n");
            client.WriteFault = new InvalidOperationException("a bug");
            bench.Turns(2);
            Assert.IsTrue(client.WasReset);
            Assert.Contains("\"httpFaults\":1,", bench.Request("GET /api/device").Sent);
        }
    }
}
