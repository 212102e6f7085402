using System;
using nanoFramework.TestFramework;
using TS500.Firmware;
using TS500.Firmware.Text;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    [TestClass]
    public class SupervisorTests
    {
        [TestMethod]
        public void AFailedStartIsTriedAgainWithGrowingWaitsAndThenTheBoardRestarts()
        {
            FakeBoard board = new FakeBoard { StartFailures = 100 };
            long began = board.FakeClock.Milliseconds;
            RunUntilRestart(board);
            Assert.AreEqual(7, board.Starts);
            Assert.AreEqual((1 + 2 + 4 + 8 + 16 + 32 + 64) * 1000L, board.FakeClock.Milliseconds - began);
        }

        [TestMethod]
        public void EveryFailureIsSaidWithItsCauseAndTheWait()
        {
            FakeBoard board = new FakeBoard { StartFailures = 100 };
            RunUntilRestart(board);
            string first = "error: startup failed: System.InvalidOperationException: no such pin; retrying in 1 s\n"
                + "error: startup failed: System.InvalidOperationException: no such pin; retrying in 2 s\n";
            Assert.IsTrue(board.Logged.StartsWith(first), board.Logged);
            Assert.IsTrue(board.Logged.EndsWith("retrying in 64 s\nerror: restarting the board\n"), board.Logged);
        }

        [TestMethod]
        public void TheLightBlinksFastMeanwhile()
        {
            FakeBoard board = new FakeBoard { StartFailures = 100 };
            RunUntilRestart(board);
            Assert.AreEqual((1 + 2 + 4 + 8 + 16 + 32 + 64) * 5, board.FakeLed.Blinks);
            Assert.AreEqual(100L, board.FakeLed.Dark);
        }

        [TestMethod]
        public void ABoardThatStartsAtLastServes()
        {
            FakeBoard board = new FakeBoard { StartFailures = 2 };
            board.FakeClock.SleepsLeft = 100;
            RunUntilRestart(board);
            Assert.AreEqual(3, board.Starts);
            Assert.IsTrue(board.FakeNetwork.Calls >= 6, "it does not listen");
        }

        [TestMethod]
        public void ATerminalServerThatFailsRestartsTheBoard()
        {
            FakeBoard board = new FakeBoard();
            board.FakeClock.SleepsLeft = 10;
            RunUntilRestart(board);
            Assert.AreEqual(
                "error: the terminal server failed: System.InvalidOperationException: the clock stands still; retrying in 1 s\n"
                + "error: restarting the board\n",
                board.Logged);
        }

        [TestMethod]
        public void ItSaysWhoItIsAndWhereItIsReached()
        {
            FakeBoard board = new FakeBoard();
            board.FakeClock.SleepsLeft = 10;
            RunUntilRestart(board);
            Assert.AreEqual("TS500 " + TerminalServer.Version + " on fake\nnetwork: address 192.0.2.1\n", board.Messages);
        }

        [TestMethod]
        public void AConfigurationThatCannotBeReadIsSaidOnTheLog()
        {
            FakeBoard board = new FakeBoard { StorageFault = "System.IO.IOException: " + new string('x', 200) };
            board.FakeClock.SleepsLeft = 10;
            RunUntilRestart(board);
            Assert.IsTrue(
                board.Logged.StartsWith(
                    "error: nf.config cannot be read, so the one built in is used: System.IO.IOException: "
                    + new string('x', 77) + "...\nerror: the terminal server failed: "),
                board.Logged);
        }

        [TestMethod]
        public void ALogThatThereIsNoMemoryForIsGivenUpAndNamedAndTheBoardServes()
        {
            FakeBoard board = new FakeBoard { Shortages = 1 };
            board.Stored = Ascii.Bytes("[port1]\nbaud=fast\n[port2]\nlog=1024\n[port3]\nlog=4\n[port4]\nlog=5\n");
            board.FakeClock.SleepsLeft = 100;
            RunUntilRestart(board);
            Assert.Contains(
                "error: nf.config: there is not enough memory for log=1024 in [port2], log=5 in [port4]; using 4 instead\n"
                + "error: nf.config line 2: key 'baud'", board.Logged);
            Assert.AreEqual(1, board.Starts);
            Assert.IsTrue(board.FakeNetwork.IsListening(3302), "it does not listen");
        }

        [TestMethod]
        public void ABoardWithoutMemoryForItsUsualLogsIsAFailedStart()
        {
            FakeBoard board = new FakeBoard { Shortages = 1 };
            board.FakeClock.SleepsLeft = 100;
            RunUntilRestart(board);
            Assert.IsTrue(board.Logged.StartsWith("error: startup failed: System.OutOfMemoryException: "), board.Logged);
            Assert.AreEqual(2, board.Starts);
        }

        private static void RunUntilRestart(FakeBoard board)
        {
            bool restarted = false;
            try
            {
                Supervisor.Run(board);
            }
            catch (BoardRestarted)
            {
                restarted = true;
            }

            Assert.IsTrue(restarted, "the board was not restarted");
        }
    }
}
