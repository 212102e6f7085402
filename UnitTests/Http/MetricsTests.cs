using nanoFramework.TestFramework;
using TS500.Firmware;
using TS500.Firmware.Ports;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    /// <summary>GET /metrics.</summary>
    [TestClass]
    public class MetricsTests
    {
        [TestMethod]
        public void APortsMetricsAreWhatHappenedThere()
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            client.Receive("12345");
            bench.Uart.Receive("123");
            bench.Uart.Overruns = 2;
            bench.Turns(3);
            string answer = bench.Request("GET /metrics").Sent;
            Assert.Contains("\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\n", answer);
            Assert.Contains("# TYPE ts500_port_connected gauge\nts500_port_connected{port=\"1\"} 1\nts500_port_connected{port=\"2\"} 0\n", answer);
            Assert.Contains("ts500_port_bytes_total{port=\"1\",kind=\"fromClient\"} 5\n", answer);
            Assert.Contains("ts500_port_bytes_total{port=\"1\",kind=\"fromUart\"} 3\n", answer);
            Assert.Contains("ts500_port_overruns_total{port=\"1\"} 2\n", answer);
            Assert.Contains("ts500_port_ends_total{port=\"1\",reason=\"released\"} 0\n", answer);

            bench.Request("POST /api/ports/1/release");
            answer = bench.Request("GET /metrics").Sent;
            Assert.Contains("ts500_port_ends_total{port=\"1\",reason=\"released\"} 1\n", answer);
            Assert.Contains("ts500_port_connected{port=\"1\"} 0\n", answer);
            Assert.Contains("ts500_port_sessions_total{port=\"1\"} 1\n", answer);
        }

        [TestMethod]
        public void APortWithoutItsUartIsNotUp()
        {
            FakeBoard board = new FakeBoard();
            board.Uarts[4].OpenFault = "no such pin";
            string answer = new Bench("", board).Request("GET /metrics").Sent;
            Assert.Contains("\nts500_port_up{port=\"4\"} 1\nts500_port_up{port=\"5\"} 0\n", answer);
        }

        [TestMethod]
        public void TheFreeHeapIsThatOfTheScrape()
        {
            FakeBoard board = new FakeBoard { Free = 3000000000 };
            Bench bench = new Bench("", board);
            Assert.Contains("# TYPE ts500_heap_free_bytes gauge\nts500_heap_free_bytes 3000000000\n", bench.Request("GET /metrics").Sent);
            board.Free = 7;
            Assert.Contains("\nts500_heap_free_bytes 7\n", bench.Request("GET /metrics").Sent);
        }

        [TestMethod]
        public void HowLongAReleaseTookIsCounted()
        {
            Bench bench = new Bench("");
            bench.Connect();
            bench.Request("POST /api/ports/1/release");
            bench.Connect();
            bench.Request("POST /api/ports/1/release?mode=graceful");
            bench.Turns(150);
            bench.Request("POST /api/ports/1/release");
            bench.Connect().PeerCloses();
            bench.Pass(3000);
            string answer = bench.Request("GET /metrics").Sent;
            Assert.Contains("# TYPE ts500_port_release_seconds histogram\nts500_port_release_seconds_bucket{port=\"1\",le=\"0.001\"} 1\n", answer);
            Assert.Contains("ts500_port_release_seconds_bucket{port=\"1\",le=\"0.020\"} 1\n", answer);
            Assert.Contains("ts500_port_release_seconds_bucket{port=\"1\",le=\"0.100\"} 2\n", answer);
            Assert.Contains("ts500_port_release_seconds_bucket{port=\"1\",le=\"+Inf\"} 2\n", answer);
            Assert.Contains("ts500_port_release_seconds_sum{port=\"1\"} 0.100\nts500_port_release_seconds_count{port=\"1\"} 2\n", answer);
            Assert.Contains("ts500_port_release_seconds_count{port=\"5\"} 0\n", answer);
        }

        [TestMethod]
        public void HowLongTheLoopWasAwayIsCounted()
        {
            Bench bench = new Bench("");
            bench.Turns(10);
            bench.Server.Turn();
            bench.Board.FakeClock.Milliseconds += 70;
            bench.Turns(1);
            bench.Board.FakeClock.Milliseconds += 4999;
            string answer = bench.Request("GET /metrics").Sent;

            // The request took the turns up to the one that writes this part of the answer.
            Assert.Contains("ts500_turn_seconds_bucket{le=\"0.001\"} 11\n", answer);
            Assert.Contains("ts500_turn_seconds_bucket{le=\"0.050\"} 11\n", answer);
            Assert.Contains("ts500_turn_seconds_bucket{le=\"0.100\"} 12\n", answer);
            Assert.Contains("ts500_turn_seconds_bucket{le=\"1.000\"} 12\n", answer);
            Assert.Contains("ts500_turn_seconds_bucket{le=\"+Inf\"} 13\nts500_turn_seconds_sum 5.082\nts500_turn_seconds_count 13\n", answer);
        }

        [TestMethod]
        public void HowLongAClientHasAcknowledgedNothingIsTold()
        {
            Bench bench = new Bench("");
            FakeConnection client = bench.Connect();
            client.Room = 0;
            bench.Uart.Receive("boot");
            bench.Turns(2);
            bench.Pass(1500);
            Assert.Contains("\nts500_port_stalled_seconds{port=\"1\"} 1.50", bench.Request("GET /metrics").Sent);
            client.Room = int.MaxValue;
            bench.Turns(2);
            Assert.Contains("\nts500_port_stalled_seconds{port=\"1\"} 0.000\n", bench.Request("GET /metrics").Sent);
        }

        [TestMethod]
        public void EachPortHasEachReason()
        {
            string answer = new Bench("").Request("GET /metrics").Sent;
            for (int port = 1; port <= Limits.Ports; port++)
            {
                for (int i = 0; i < EndReasons.Count; i++)
                {
                    Assert.Contains("{port=\"" + port.ToString() + "\",reason=\"" + EndReasons.Name((EndReason)i) + "\"} 0\n", answer);
                }
            }
        }
    }
}
