using System;
using nanoFramework.TestFramework;
using TS500.Firmware;
using TS500.Firmware.Ports;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    [TestClass]
    public class PortSessionTests
    {
        [TestMethod]
        public void BytesGoBothWays()
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            client.Receive("to the device");
            bench.Uart.Receive("to the client");
            bench.Turns(2);
            Assert.AreEqual("to the device", bench.Uart.Sent);
            Assert.AreEqual("to the client", client.Sent);
        }

        [TestMethod]
        public void TheUartIsOpenedAsConfigured()
        {
            Bench bench = new Bench("[port1]\nbaud=9600\nformat=7E1");
            Assert.AreEqual(9600, bench.Uart.Settings.BaudRate);
            Assert.AreEqual(7, bench.Uart.Settings.DataBits);
        }

        [TestMethod]
        public void ABusyUartLosesNothingAndHoldsTheClient()
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            string text = Latin.Pattern(5000);
            bench.Uart.Room = 0;
            client.Receive(text);
            bench.Turns(10);
            Assert.IsTrue(client.Unread >= 5000 - 4096, "took more than its buffer holds");
            for (int i = 0; i < 100; i++)
            {
                bench.Uart.Room = 77;
                bench.Turn();
            }

            Assert.AreEqual(text, bench.Uart.Sent);
        }

        [TestMethod]
        public void AClientThatReadsInSmallPiecesGetsEveryByteOnce()
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            string text = Latin.Pattern(3000);
            client.Room = 0;
            bench.Uart.Receive(text);
            for (int i = 0; i < 100; i++)
            {
                bench.Turn();
                client.Room = 61;
            }

            Assert.AreEqual(text, client.Sent);
            Assert.AreEqual(0L, bench.Port.Counters.Lost);
        }

        [TestMethod]
        public void WithoutFlowControlASlowClientLosesTheOldestBytesAndTheyAreCounted()
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            string text = Latin.Pattern(10000);
            client.Room = 0;
            bench.Uart.Receive(text);
            bench.Turns(100);
            client.Room = int.MaxValue;
            bench.Turns(3);
            Assert.AreEqual(10000L, client.Sent.Length + bench.Port.Counters.Lost);
            Assert.AreEqual(text.Substring(text.Length - client.Sent.Length), client.Sent);
            Assert.AreEqual(4096, client.Sent.Length);
        }

        [TestMethod]
        public void AUartThatHoldsItsPeerIsLeftUnreadByASlowClient()
        {
            Bench bench = new Bench("[port1]\nflow=rts-cts");
            bench.Uart.HoldsPeer = true;
            FakeConnection client = bench.Connect();
            string text = Latin.Pattern(10000);
            client.Room = 0;
            bench.Uart.Receive(text);
            bench.Turns(100);
            Assert.AreEqual(10000 - 4096, bench.Uart.Unread);
            client.Room = int.MaxValue;
            bench.Turns(20);
            Assert.AreEqual(text, client.Sent);
        }

        [TestMethod]
        public void AUartThatCannotHoldItsPeerIsReadAndTheLossIsCounted()
        {
            Bench bench = new Bench("[port1]\nflow=rts-cts");
            FakeConnection client = bench.Connect();
            client.Room = 0;
            bench.Uart.Receive(Latin.Pattern(10000));
            bench.Turns(100);
            Assert.AreEqual(0, bench.Uart.Unread);
            Assert.AreEqual(10000L - 4096, bench.Port.Counters.Lost);
        }

        [TestMethod]
        public void TheNextClientFirstGetsWhatCameMeanwhile()
        {
            Bench bench = new Bench("[port1]\nlog=1");
            string text = Latin.Pattern(3000);
            bench.Uart.Receive(text);
            bench.Turns(20);
            Assert.AreEqual(1024, bench.Port.Waiting);
            Assert.AreEqual(3000L - 1024, bench.Port.Counters.Discarded);
            FakeConnection client = bench.Connect();
            bench.Uart.Receive("now");
            bench.Turns(3);
            Assert.AreEqual(text.Substring(3000 - 1024) + "now", client.Sent);
        }

        [TestMethod]
        public void ReplayOfNothingKeepsNothing()
        {
            Bench bench = new Bench("[port1]\nreplay=none");
            bench.Uart.Receive("unseen");
            bench.Turns(2);
            FakeConnection client = bench.Connect();
            bench.Turns(2);
            Assert.AreEqual("", client.Sent);
        }

        [TestMethod]
        public void WhatAClientDidNotReadGoesToTheNext()
        {
            Bench bench = new Bench("");
            FakeConnection first = bench.Connect();
            first.Room = 5;
            bench.Uart.Receive("hello world");
            bench.Turns(2);
            first.PeerCloses();
            bench.Turn();
            FakeConnection second = bench.Connect();
            bench.Turn();
            Assert.AreEqual("hello", first.Sent);
            Assert.AreEqual(" world", second.Sent);
        }

        [TestMethod]
        public void BytesOfAClientThatHasGoneStillReachTheUart()
        {
            Bench bench = new Bench("");
            bench.Uart.Room = 3;
            FakeConnection client = bench.Connect();
            client.Receive("last words");
            client.PeerCloses();
            bench.Turns(3);
            bench.Connect();
            Assert.IsTrue(client.Closed);
            bench.Uart.Room = 100;
            bench.Turn();
            Assert.AreEqual("last words", bench.Uart.Sent);
        }

        [TestMethod]
        public void AClientThatHasJustClosedDoesNotBlockTheNext()
        {
            Bench bench = new Bench("");
            FakeConnection first = bench.Connect();
            first.PeerCloses();
            FakeConnection second = bench.Connect();
            Assert.AreEqual(second.RemoteEndPoint, bench.Port.Client);
            Assert.AreEqual(0, bench.Port.Counters.Refused);
        }

        [TestMethod]
        public void TakeoverServesTheNewcomer()
        {
            Bench bench = new Bench("[port1]\nbusy=takeover");
            FakeConnection first = bench.Connect();
            FakeConnection second = bench.Connect();
            Assert.IsTrue(first.Closed);
            Assert.AreEqual("released by the operator\r\n", first.Sent);
            Assert.AreEqual(second.RemoteEndPoint, bench.Port.Client);
            Assert.AreEqual(1, bench.Count(Transition.TakenOver));
        }

        [TestMethod]
        public void WhatAClientSentBeforeItClosedReachesTheUartEvenIfTheDeviceAnswersMeanwhile()
        {
            Bench bench = new Bench("");
            string text = Latin.Pattern(10000);
            bench.Uart.Room = 0;
            FakeConnection client = bench.Connect();
            client.Receive(text);
            client.Deaf = true;
            bench.Uart.Receive("echo");
            for (int i = 0; i < 200; i++)
            {
                bench.Turn();
                bench.Uart.Room = 77;
            }

            Assert.AreEqual(text, bench.Uart.Sent);
            client.Broken = true;
            bench.Turn();
            Assert.IsTrue(client.Closed);
            FakeConnection next = bench.Connect();
            bench.Turns(2);
            Assert.AreEqual("echo", next.Sent);
        }

        [TestMethod]
        public void ABrokenConnectionFreesThePort()
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            client.Broken = true;
            bench.Turn();
            Assert.IsTrue(client.Closed);
            Assert.IsTrue(bench.Port.State == PortState.Idle);
            Assert.AreEqual(1, bench.Count(Transition.Disconnected));
        }

        [TestMethod]
        public void APortWithoutAUartAcceptsNobody()
        {
            FakeBoard board = new FakeBoard();
            board.Uarts[0] = null;
            Bench bench = new Bench("", board);
            bench.Turns(5);
            Assert.IsTrue(bench.Port.State == PortState.Absent);
            Assert.IsNull(bench.Port.Uart.Name);
            Assert.AreEqual("the board has no UART for this port", bench.Port.Uart.Reason);
            Assert.AreEqual(5, board.FakeNetwork.Calls, "four ports and HTTP listen");
            Assert.IsFalse(bench.Port.Release(false, true, 1).Client != null);
        }

        [TestMethod]
        public void ListeningIsTriedAgainEverySecondAndSaidOnce()
        {
            FakeBoard board = new FakeBoard();
            board.FakeNetwork.Down = true;
            Bench bench = new Bench("", board);
            bench.Turns(2500);
            Assert.AreEqual(18, board.FakeNetwork.Calls, "six listeners, three times");
            board.FakeNetwork.Down = false;
            bench.Turns(1000);
            FakeConnection client = bench.Connect();
            Assert.AreEqual(client.RemoteEndPoint, bench.Port.Client);
            Assert.AreEqual(6, board.Logged.Split('\n').Length - 1);
        }

        [TestMethod]
        public void AFaultEndsItsConnectionAndNothingElse()
        {
            Bench bench = new Bench("");
            FakeConnection faulty = bench.Connect();
            FakeConnection other = bench.Board.FakeNetwork.Connect(Limits.FirstTcpPort + 1);
            bench.Turn();
            faulty.ReadFault = new InvalidOperationException("a bug");
            other.Receive("goes on");
            bench.Turns(2);
            Assert.IsTrue(faulty.Closed);
            Assert.IsFalse(other.Closed);
            Assert.AreEqual("goes on", bench.Board.Uarts[1].Sent);
            Assert.AreEqual(1, bench.Port.Counters.Faults);
            Assert.AreEqual(1, bench.Count(Transition.Faulted));
            Assert.IsTrue(bench.Board.Logged.StartsWith("error: port 1: fault 1: System.InvalidOperationException: a bug"));
            FakeConnection next = bench.Connect();
            Assert.AreEqual(next.RemoteEndPoint, bench.Port.Client);
        }

        [TestMethod]
        public void AFaultThatLastsDoesNotFloodTheLog()
        {
            Bench bench = new Bench("");
            bench.Uart.ReadFault = new InvalidOperationException("a bug");
            bench.Turns(1000);
            Assert.AreEqual(1000, bench.Port.Counters.Faults);
            Assert.AreEqual(10, bench.Board.Logged.Split('\n').Length - 1);
        }
    }
}
