using nanoFramework.TestFramework;
using TS500.Firmware;
using TS500.Firmware.Ports;
using TS500.Hal;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    [TestClass]
    public class PortUartTests
    {
        [TestMethod]
        public void AUartThatDoesNotOpenIsSaid()
        {
            FakeBoard board = new FakeBoard();
            board.Uarts[0].OpenFault = "no such pins";
            Bench bench = new Bench("", board);
            Assert.IsTrue(bench.Port.State == PortState.Absent);
            Assert.AreEqual("error: port 1: COM1 cannot be opened: no such pins\n", board.Logged);
            string answer = bench.Request("GET /api/ports/1").Sent;
            Assert.IsTrue(answer.IndexOf("\"state\":\"absent\",\"reason\":\"COM1 cannot be opened: no such pins\"") > 0, answer);
        }

        [TestMethod]
        public void AUartThatDoesNotOpenIsTriedAgainEverySecondAndSaidOnce()
        {
            FakeBoard board = new FakeBoard();
            board.Uarts[0].OpenFault = "no memory";
            Bench bench = new Bench("", board);
            bench.Turns(2500);
            Assert.AreEqual(3, board.Uarts[0].Opens);
            Assert.AreEqual("error: port 1: COM1 cannot be opened: no memory\n", board.Logged);
        }

        [TestMethod]
        public void AUartThatOpensLaterServesAndSaysSo()
        {
            FakeBoard board = new FakeBoard();
            board.Uarts[0].OpenFault = "no memory";
            Bench bench = new Bench("[port1]\nbaud=9600", board);
            Assert.IsFalse(board.FakeNetwork.IsListening(Limits.FirstTcpPort));
            board.Uarts[0].OpenFault = null;
            bench.Turns(1001);
            Assert.IsTrue(board.Messages.IndexOf("port 1: COM1 is open now\n") >= 0, board.Messages);
            Assert.IsNull(bench.Port.Uart.Reason);
            Assert.AreEqual(9600, bench.Uart.Settings.BaudRate);
            bench.Connect().Receive("at last");
            bench.Turn();
            Assert.AreEqual("at last", bench.Uart.Sent);
        }

        [TestMethod]
        public void AKeyThatTheUartRefusesKeepsItsDefaultAndThatIsSaid()
        {
            const string Reason = "COM1 cannot be opened with flow=rts-cts; using flow=none instead: no such pins";
            FakeBoard board = new FakeBoard();
            board.Uarts[0].FlowFault = "no such pins";
            Bench bench = new Bench("[port1]\nbaud=9600\nformat=7E1\nflow=rts-cts", board);
            Assert.IsTrue(bench.Port.State == PortState.Idle);
            Assert.AreEqual(9600, bench.Uart.Settings.BaudRate);
            Assert.AreEqual(7, bench.Uart.Settings.DataBits);
            Assert.IsTrue(bench.Uart.Settings.Parity == Parity.Even);
            Assert.AreEqual("error: port 1: " + Reason + "\n", board.Logged);
            string answer = bench.Request("GET /api/ports/1").Sent;
            Assert.IsTrue(answer.IndexOf("\"baud\":9600,\"actualBaud\":null,\"format\":\"7E1\",\"flow\":\"none\"") > 0, answer);
            Assert.IsTrue(answer.IndexOf("\"state\":\"idle\",\"reason\":\"" + Reason + "\"") > 0, answer);
        }

        [TestMethod]
        public void AResetThatNeedsALineThatTheBoardLacksIsAnErrorOnTheLogAndOnTheApi()
        {
            const string Error = "nf.config: [port2] reset=esp-run: the board has no RTS line for this port; name a pin in the board's folder";
            FakeBoard board = new FakeBoard();
            board.Uarts[0].Dtr = new FakeLine("dtr");
            board.Uarts[1].Dtr = new FakeLine("dtr");
            Bench bench = new Bench("[port1]\nreset=dtr1 10ms dtr0\n[port2]\nreset=esp-run", board);
            Assert.AreEqual("error: " + Error + "\n", board.Logged);
            Assert.Contains("\"" + Error + "\"]", bench.Request("GET /api/device").Sent);
        }

        [TestMethod]
        public void AFormatThatTheUartLacksIsNamedWithWhatItHas()
        {
            FakeBoard board = new FakeBoard();
            board.Uarts[0].FormatFault = "only 8N";
            Bench bench = new Bench("[port1]\nbaud=9600\nformat=5N1.5", board);
            Assert.AreEqual("COM1 cannot be opened with format=5N1.5; using format=8N1 instead: only 8N", bench.Port.Uart.Reason);
            Assert.AreEqual(9600, bench.Uart.Settings.BaudRate);
        }

        [TestMethod]
        public void XonXoffThatTheUartLacksIsNamed()
        {
            FakeBoard board = new FakeBoard();
            board.Uarts[0].FlowFault = "no XON/XOFF";
            Bench bench = new Bench("[port1]\nformat=5N1.5\nflow=xon-xoff", board);
            Assert.AreEqual("COM1 cannot be opened with flow=xon-xoff; using flow=none instead: no XON/XOFF", bench.Port.Uart.Reason);
            string answer = bench.Request("GET /api/ports/1").Sent;
            Assert.IsTrue(answer.IndexOf("\"format\":\"5N1.5\",\"flow\":\"none\"") > 0, answer);
        }

        [TestMethod]
        public void AnOpenUartIsNotClosedToTryARefusedKeyAgain()
        {
            FakeBoard board = new FakeBoard();
            board.Uarts[0].FlowFault = "no such pins";
            Bench bench = new Bench("[port1]\nflow=rts-cts", board);
            bench.Turns(5000);
            Assert.AreEqual(2, bench.Uart.Opens, "once as configured, once without flow control");
        }

        [TestMethod]
        public void OneKeyAfterAnotherGetsItsDefaultUntilTheUartOpens()
        {
            FakeBoard board = new FakeBoard();
            board.Uarts[0].BaudFault = "no such pins";
            Bench bench = new Bench("[port1]\nbaud=3000000\nformat=7E1\nflow=rts-cts", board);
            Assert.AreEqual(4, bench.Uart.Opens, "as configured, then one key after another at its default");
            Assert.AreEqual(115200, bench.Uart.Settings.BaudRate);
            Assert.AreEqual(
                "COM1 cannot be opened with baud=3000000, format=7E1, flow=rts-cts; using baud=115200, format=8N1, flow=none instead: "
                + "no such pins",
                bench.Port.Uart.Reason);
        }

        [TestMethod]
        public void WhereNothingOpensTheLastRefusalIsTheReason()
        {
            FakeBoard board = new FakeBoard();
            board.Uarts[0].FlowFault = "no such pins";
            board.Uarts[0].OpenFault = "no such UART";
            Bench bench = new Bench("[port1]\nflow=rts-cts", board);
            Assert.AreEqual("COM1 cannot be opened: no such UART", bench.Port.Uart.Reason);
        }
    }
}
