using nanoFramework.TestFramework;
using TS500.Firmware;
using TS500.Firmware.Http;
using TS500.Firmware.Ports;
using TS500.Firmware.Settings;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    /// <summary>Every part of every answer fits into its buffer, whatever it contains.</summary>
    [TestClass]
    public class LongestAnswerTests
    {
        private static readonly string s_quotes = new string('"', 500);

        [TestMethod]
        [DataRow("/")]
        [DataRow("/api/ports")]
        [DataRow("/api/ports/1")]
        [DataRow("/api/device")]
        [DataRow("/metrics")]
        public void Fits(string path)
        {
            string answer = Longest().Request("GET " + path).Sent;
            Assert.IsTrue(answer.StartsWith("HTTP/1.1 200 "), answer);
            Assert.IsTrue(answer.EndsWith("\n"), "an answer that was not finished");
            Assert.IsTrue(answer.Length > 300, answer);
        }

        [TestMethod]
        public void APortThatIsThereFits()
        {
            FakeBoard board = new FakeBoard();
            Bench bench = Talkative(board);
            board.FakeClock.UnixSeconds = 32503679999;
            board.FakeNetwork.Connect(Limits.FirstTcpPort, "255.255.255.255");
            bench.Turns(1000);
            string owner = new string('"', Lease.MaxOwner);
            bench.Port.Leasing.Begin(owner, "255.255.255.255", Lease.MaxTime, "192.0.2.9:1", board.FakeClock.Milliseconds);
            string answer = bench.Request("GET /api/ports/1").Sent;
            Assert.Contains(",\"seconds\":86400,\"until\":\"3000-01-01T23:59:59Z\"}", answer);
            Assert.Contains("\"since\":\"2999-12-31T23:59:59Z\"", answer);
            Assert.IsTrue(answer.Length > 800, answer);
        }

        private static string LongestReset()
        {
            string steps = "10000ms";
            for (int i = 1; i < ResetSequence.MaxSteps; i++)
            {
                steps += " 10000ms";
            }

            return steps;
        }

        private static Bench Longest()
        {
            FakeBoard board = new FakeBoard();
            for (int i = 0; i < board.Uarts.Length; i++)
            {
                board.Uarts[i].OpenFault = s_quotes;
                board.Uarts[i].ActualBaudRate = 3004695;
            }

            return Talkative(board);
        }

        private static Bench Talkative(FakeBoard board)
        {
            string configuration = "[device]\nname=" + new string('"', 32) + "\n";
            string addresses = "255.255.255.255";
            for (int i = 1; i < AddressList.MaxEntries; i++)
            {
                addresses += ",255.255.255.254/31";
            }

            for (int i = 1; i <= Limits.Ports; i++)
            {
                configuration += "[port" + i.ToString() + "]\nbaud=3000000\nformat=8E1.5\nflow=xon-xoff\nbusy=takeover-idle\ntakeover-after=86400\nbusy-same=takeover\n";
                configuration += "allow=" + addresses + "\nidle-timeout=604800\nlog=1\npack-delimiter=0xff\nreset=" + LongestReset() + "\nrelease-notice=" + new string('"', 80) + "\n" + s_quotes + "=" + s_quotes + "\nformat=" + s_quotes + "\n";
            }

            Bench bench = new Bench(configuration, board);
            for (int i = 1; i <= Limits.Ports; i++)
            {
                PortCounters counters = bench.Server.Port(i).Journal.Counters;
                counters.FromClient = long.MaxValue;
                counters.ToUart = long.MaxValue;
                counters.FromUart = long.MaxValue;
                counters.ToClient = long.MaxValue;
                counters.Lost = long.MaxValue;
                counters.Discarded = long.MaxValue;
                counters.Purged = long.MaxValue;
                counters.Refused = int.MaxValue;
                counters.Faults = int.MaxValue;
                counters.Connected = int.MaxValue - 1;
                counters.Watched = int.MaxValue;
                for (int r = 0; r < EndReasons.Count; r++)
                {
                    counters.Ends[r] = int.MaxValue - 1;
                }
            }

            return bench;
        }
    }
}
