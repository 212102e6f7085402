using nanoFramework.TestFramework;
using TS500.Firmware;
using TS500.Firmware.Events;
using TS500.Firmware.Ports;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    /// <summary>POST and DELETE /api/ports/{n}/lease, and what a lease means for those who connect.</summary>
    [TestClass]
    public class LeaseCallTests
    {
        private const string Mine = "192.0.2.10";
        private const string Another = "198.51.100.7";

        [TestMethod]
        public void OnlyTheCallersAddressGetsThePortAndOthersAreToldWhoseItIs()
        {
            Bench bench = new Bench("");
            string answer = Lease(bench, "owner=ci-42&seconds=600");
            Assert.IsTrue(answer.StartsWith("HTTP/1.1 200 "), answer);
            Assert.IsTrue(
                answer.EndsWith("{\"port\":1,\"lease\":{\"owner\":\"ci-42\",\"address\":\"192.0.2.10\",\"seconds\":600,\"until\":null}}\n"), answer);
            FakeConnection stranger = Connect(bench, Another);
            Assert.IsTrue(stranger.Closed);
            Assert.AreEqual("port 1 is leased by ci-42 for 192.0.2.10, 600 s left\r\n", stranger.Sent);
            Assert.AreEqual(1, bench.Port.Journal.Counters.Refused);
            FakeConnection holder = Connect(bench, Mine);
            Assert.AreEqual(holder.RemoteEndPoint, bench.Port.Client.EndPoint);
            Assert.IsFalse(Connect(bench, "192.0.2.100").Sent.IndexOf(" is leased by ") < 0, "an address that only starts alike");
        }

        [TestMethod]
        public void ABoardThatKnowsTheTimeTellsIt()
        {
            Bench bench = new Bench("");
            bench.Board.FakeClock.UnixSeconds = 1795750000;
            Lease(bench, "owner=ci&seconds=60");
            bench.Turns(10000);
            Assert.AreEqual(
                "port 1 is leased by ci for 192.0.2.10 until 2026-11-27T03:27:40Z, 50 s left\r\n", Connect(bench, Another).Sent);
        }

        [TestMethod]
        public void ItMayBeForAnotherAddressThanTheCallers()
        {
            Bench bench = new Bench("");
            Lease(bench, "owner=ci&seconds=60&address=" + Another);
            Assert.IsTrue(Connect(bench, Mine).Closed);
            Assert.IsFalse(Connect(bench, Another).Closed);
        }

        [TestMethod]
        [DataRow("seconds=60")]
        [DataRow("owner=&seconds=60")]
        [DataRow("owner=a%00b&seconds=60")]
        [DataRow("owner=a%C3%A4&seconds=60")]
        [DataRow("owner=12345678901234567890123456789012345678901234567890123456789012345&seconds=60")]
        [DataRow("owner=ci")]
        [DataRow("owner=ci&seconds=0")]
        [DataRow("owner=ci&seconds=86401")]
        [DataRow("owner=ci&seconds=1e3")]
        [DataRow("owner=ci&seconds=60&address=10.0.0.0/8")]
        [DataRow("owner=ci&seconds=60&address=any")]
        [DataRow("owner=ci&seconds=60&address=192.0.2.010")]
        [DataRow("owner=ci&seconds=60&force=true")]
        public void AWrongOneIsNone(string parameters)
        {
            Bench bench = new Bench("");
            string answer = Lease(bench, parameters);
            Assert.IsTrue(answer.StartsWith("HTTP/1.1 400 "), answer);
            Assert.IsFalse(bench.Port.Leasing.Lease.IsHeld);
        }

        [TestMethod]
        public void APortThatSomebodyElseUsesIsNotLeasedAndItsUserStays()
        {
            Bench bench = new Bench("");
            FakeConnection user = Connect(bench, Another);
            string answer = Lease(bench, "owner=ci&seconds=60");
            Assert.IsTrue(answer.StartsWith("HTTP/1.1 409 "), answer);
            Assert.Contains("{\"error\":\"port 1 is in use by " + user.RemoteEndPoint + "\",\"hint\":\"POST .../release", answer);
            Assert.IsFalse(user.Closed);
            Assert.IsFalse(bench.Port.Leasing.Lease.IsHeld);

            bench.Request("POST /api/ports/1/release");
            Assert.IsTrue(Lease(bench, "owner=ci&seconds=60").StartsWith("HTTP/1.1 200 "));
        }

        [TestMethod]
        public void AUserThatIsLeavingAnywayIsLetGo()
        {
            Bench bench = new Bench("");
            FakeConnection user = Connect(bench, Another);
            user.PeerCloses();
            Assert.IsTrue(Lease(bench, "owner=ci&seconds=60").StartsWith("HTTP/1.1 200 "));
            Assert.IsTrue(user.Closed);
            Assert.AreEqual(1, bench.Ends(EndReason.Closed));
        }

        [TestMethod]
        public void TheOwnersClientStaysWhenItBeginsAndWhenItIsRenewed()
        {
            Bench bench = new Bench("");
            FakeConnection user = Connect(bench, Mine);
            Lease(bench, "owner=ci&seconds=5");
            bench.Turns(4000);
            Assert.IsTrue(Lease(bench, "owner=ci&seconds=5").StartsWith("HTTP/1.1 200 "));
            bench.Turns(4000);
            Assert.IsFalse(user.Closed);
            Assert.IsTrue(Connect(bench, Another).Closed);
        }

        [TestMethod]
        public void AnotherOwnerIsToldWhoseItIs()
        {
            Bench bench = new Bench("");
            Lease(bench, "owner=first&seconds=60");
            string answer = Lease(bench, "owner=second&seconds=60");
            Assert.IsTrue(answer.StartsWith("HTTP/1.1 409 "), answer);
            Assert.Contains("\"error\":\"port 1 is leased by first for 192.0.2.10, 60 s left\"", answer);
            answer = End(bench, "owner=second");
            Assert.IsTrue(answer.StartsWith("HTTP/1.1 409 "), answer);
            Assert.Contains("is leased by first", answer);
            Assert.AreEqual("first", bench.Port.Leasing.Lease.Owner);
        }

        [TestMethod]
        public void ItsEndReleasesTheClientToTheMillisecond()
        {
            Bench bench = new Bench("");
            bench.Port.Leasing.Begin("ci", Mine, 1, "192.0.2.9:1", bench.Board.FakeClock.Milliseconds);
            FakeConnection user = Connect(bench, Mine);
            bench.Turns(998);
            Assert.IsFalse(user.Closed);
            bench.Turn();
            Assert.IsTrue(user.Closed);
            Assert.AreEqual("the lease of port 1 is over\r\n", user.Sent);
            Assert.AreEqual(1, bench.Ends(EndReason.LeaseOver));
            Assert.IsFalse(Connect(bench, Another).Closed);
        }

        [TestMethod]
        public void ItsEndIsExactOnAnIdlePort()
        {
            Bench bench = new Bench("");
            bench.Port.Leasing.Begin("ci", Mine, 1, "192.0.2.9:1", bench.Board.FakeClock.Milliseconds);
            bench.Turns(998);
            Assert.IsTrue(Connect(bench, Another).Closed);
            Assert.IsFalse(Connect(bench, Another).Closed);
        }

        [TestMethod]
        public void ItsOwnerEndsIt()
        {
            Bench bench = new Bench("");
            Lease(bench, "owner=ci&seconds=60");
            FakeConnection user = Connect(bench, Mine);
            string answer = End(bench, "owner=ci");
            Assert.IsTrue(answer.EndsWith("{\"port\":1,\"ended\":true,\"client\":\"" + user.RemoteEndPoint + "\"}\n"), answer);
            Assert.IsTrue(user.Closed);
            Assert.AreEqual(1, bench.Ends(EndReason.LeaseOver));
            answer = End(bench, "owner=ci");
            Assert.IsTrue(answer.EndsWith("{\"port\":1,\"ended\":false,\"client\":null}\n"), answer);
            Assert.IsTrue(End(bench, "").StartsWith("HTTP/1.1 400 "));
        }

        [TestMethod]
        public void WatchersFromElsewhereAreTurnedOutAndLeftOut()
        {
            Bench bench = new Bench("[port1]\nbusy=watch");
            Connect(bench, Mine);
            FakeConnection mine = Connect(bench, Mine);
            FakeConnection stranger = Connect(bench, Another);
            Lease(bench, "owner=ci&seconds=60");
            Assert.IsTrue(stranger.Closed);
            Assert.Contains("is leased by ci", stranger.Sent);
            Assert.IsFalse(mine.Closed);
            Assert.AreEqual(1, bench.Port.WatcherCount);
            Assert.Contains("is leased by ci", Connect(bench, Another).Sent);
        }

        [TestMethod]
        public void ANewcomerFromElsewhereThatWaitsForAProbeIsRefused()
        {
            Bench bench = new Bench("");
            FakeConnection user = Connect(bench, Mine);
            bench.Turns(5000);
            FakeConnection waiting = Connect(bench, Another);
            Assert.IsFalse(waiting.Closed);
            Lease(bench, "owner=ci&seconds=60");
            Assert.IsTrue(waiting.Closed);
            Assert.Contains("is leased by ci", waiting.Sent);
            Assert.AreEqual(10, user.KeepAliveIdle, "the probe goes on");
            bench.Turns(5000);
            Assert.IsFalse(user.Closed);
        }

        [TestMethod]
        public void TheBusyPolicyHoldsAmongTheOwnersClients()
        {
            Bench bench = new Bench("[port1]\nbusy=takeover");
            Lease(bench, "owner=ci&seconds=60");
            FakeConnection first = Connect(bench, Mine);
            Assert.IsTrue(Connect(bench, Another).Closed);
            Assert.IsFalse(first.Closed);
            Connect(bench, Mine);
            Assert.IsTrue(first.Closed);
        }

        [TestMethod]
        public void AnAddressThatIsNotAllowedStaysSo()
        {
            Bench bench = new Bench("[port1]\nallow=198.51.100.0/24");
            Lease(bench, "owner=ci&seconds=60");
            Assert.Contains("does not allow", Connect(bench, Mine).Sent);
        }

        [TestMethod]
        public void ItIsShownAndRecorded()
        {
            Bench bench = new Bench("");
            Assert.Contains(",\"lease\":null,", bench.Request("GET /api/ports/1").Sent);
            Lease(bench, "owner=ci%20%2242%22&seconds=60");
            EventRecord record = bench.Server.Events.Find(bench.Server.Events.Last);
            Assert.IsTrue(record.Kind == EventKind.Leased);
            Assert.AreEqual(Mine, record.Who);
            Assert.AreEqual("ci \"42\"", record.Detail);
            Assert.AreEqual(60L, record.Count);
            Assert.Contains(
                ",\"lease\":{\"owner\":\"ci \\\"42\\\"\",\"address\":\"192.0.2.10\",\"seconds\":60,\"until\":null},",
                bench.Request("GET /api/ports/1").Sent);
            Assert.Contains("\nts500_port_leased{port=\"1\"} 1\nts500_port_leased{port=\"2\"} 0\n", bench.Request("GET /metrics").Sent);
            bench.Turns(60000);
            record = bench.Server.Events.Find(bench.Server.Events.Last);
            Assert.IsTrue(record.Kind == EventKind.LeaseEnded);
            Assert.IsNull(record.By);
            Assert.Contains("\nts500_port_leased{port=\"1\"} 0\n", bench.Request("GET /metrics").Sent);
        }

        [TestMethod]
        public void APortWithoutItsUartIsNotLeased()
        {
            FakeBoard board = new FakeBoard();
            board.Uarts[0].OpenFault = "no such pin";
            string answer = Lease(new Bench("", board), "owner=ci&seconds=60");
            Assert.IsTrue(answer.StartsWith("HTTP/1.1 409 "), answer);
        }

        private static string Lease(Bench bench, string parameters)
        {
            return bench.Request("POST /api/ports/1/lease?" + parameters).Sent;
        }

        private static string End(Bench bench, string parameters)
        {
            return bench.Request("DELETE /api/ports/1/lease?" + parameters).Sent;
        }

        private static FakeConnection Connect(Bench bench, string address)
        {
            FakeConnection client = bench.Board.FakeNetwork.Connect(Limits.FirstTcpPort, address);
            bench.Turn();
            return client;
        }
    }
}
