using nanoFramework.TestFramework;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    [TestClass]
    public class NetworkWatchTests
    {
        [TestMethod]
        public void WithoutAnAddressTheLightBlinksSlowlyAndTheLogSaysSo()
        {
            FakeBoard board = new FakeBoard();
            board.FakeNetwork.Address = null;
            Bench bench = new Bench("", board);
            bench.Turns(10000);
            Assert.AreEqual("network: no address; serving as soon as there is one\n", board.Messages);
            Assert.AreEqual(11, board.FakeLed.Blinks);
        }

        [TestMethod]
        public void AnAddressIsSaidWheneverItChanges()
        {
            FakeBoard board = new FakeBoard();
            board.FakeNetwork.Address = null;
            Bench bench = new Bench("", board);
            board.FakeNetwork.Address = "192.0.2.7";
            bench.Turns(2000);
            board.FakeNetwork.Address = "192.0.2.8";
            bench.Turns(2000);
            board.FakeNetwork.Address = null;
            bench.Turns(2000);
            Assert.AreEqual(
                "network: no address; serving as soon as there is one\nnetwork: address 192.0.2.7\nnetwork: address 192.0.2.8\n"
                + "network: no address; serving as soon as there is one\n",
                board.Messages);
        }

        [TestMethod]
        public void WithAnAddressTheLightIsSteady()
        {
            FakeBoard board = new FakeBoard();
            Bench bench = new Bench("", board);
            bench.Turns(5000);
            Assert.IsTrue(board.FakeLed.On);
            Assert.AreEqual(1, board.FakeLed.Blinks);
        }

        [TestMethod]
        public void TheSerialSideReceivesIntoTheReplayMeanwhile()
        {
            FakeBoard board = new FakeBoard();
            board.FakeNetwork.Address = null;
            board.FakeNetwork.Down = true;
            Bench bench = new Bench("", board);
            bench.Uart.Receive("said while there was no network");
            bench.Turns(5000);
            board.FakeNetwork.Address = "192.0.2.7";
            board.FakeNetwork.Down = false;
            bench.Turns(1001);
            FakeConnection client = bench.Connect();
            bench.Turns(2);
            Assert.AreEqual("said while there was no network", client.Sent);
        }
    }
}
