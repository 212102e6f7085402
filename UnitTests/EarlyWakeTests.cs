using nanoFramework.TestFramework;
using TS500.Firmware;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    /// <summary>A platform may end the loop's sleep early, within the millisecond, because somebody has come.</summary>
    [TestClass]
    public class EarlyWakeTests
    {
        private const int MaxSleeps = 3;

        private static Bench s_bench;
        private static FakeConnection s_client;
        private static FakeConnection s_reader;
        private static int s_sleeps;

        [TestMethod]
        public void WhoeverComesIsServedInTheTurnAfterTheSleep()
        {
            s_bench = new Bench("");
            s_bench.Turns(10);
            s_sleeps = 0;
            s_bench.Board.FakeClock.Wakes = OnSleep;
            try
            {
                s_bench.Server.Run();
            }
            catch (System.InvalidOperationException)
            {
                // The clock stands still, or the loop would never end.
            }

            Assert.IsFalse(s_bench.Board.FakeNetwork.IsWaiting(Limits.FirstTcpPort, s_client), "the client is not served");
            Assert.IsTrue(s_reader.Sent.Length > 0, "the request is not answered");
        }

        private static void OnSleep()
        {
            s_sleeps++;
            if (s_sleeps == 1)
            {
                s_client = s_bench.Board.FakeNetwork.Connect(Limits.FirstTcpPort);
                s_reader = s_bench.Board.FakeNetwork.Connect(Limits.HttpTcpPort);
                s_reader.Receive("GET /api/ports HTTP/1.1\r\nHost: 192.0.2.1\r\n\r\n");
            }
            else if (s_sleeps == MaxSleeps)
            {
                s_bench.Board.FakeClock.SleepsLeft = 0;
            }
        }
    }
}
