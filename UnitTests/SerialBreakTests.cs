using nanoFramework.TestFramework;
using TS500.Firmware.Ports;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    [TestClass]
    public class SerialBreakTests
    {
        private static readonly byte[] s_byte = new byte[1];

        [TestMethod]
        public void ABreakLastsAsLongAsAskedForAndAMarkFollows()
        {
            FakeUart uart = new FakeUart();
            SerialBreak sut = new SerialBreak(uart);
            sut.Begin(250, 1000);
            Assert.IsTrue(sut.IsOn && sut.IsBusy && uart.Break);
            Assert.AreEqual(0, uart.Write(s_byte, 0, 1));
            Turns(sut, 1001, 1250);
            Assert.IsTrue(uart.Break);
            sut.Turn(1251);
            Assert.IsFalse(uart.Break || sut.IsOn);
            Assert.IsTrue(sut.IsBusy);
            Turns(sut, 1252, 1260);
            Assert.IsTrue(sut.IsBusy);
            sut.Turn(1261);
            Assert.IsFalse(sut.IsBusy);
            Assert.AreEqual(1, uart.Write(s_byte, 0, 1));
        }

        [TestMethod]
        public void ItWaitsForWhatIsBeingSentAndItsTimeCountsFromThen()
        {
            FakeUart uart = new FakeUart { IsSending = true };
            SerialBreak sut = new SerialBreak(uart);
            sut.Begin(100, 0);
            Turns(sut, 1, 400);
            Assert.IsFalse(uart.Break);
            Assert.AreEqual(0, uart.Write(s_byte, 0, 1));
            uart.IsSending = false;
            Turns(sut, 401, 501);
            Assert.IsTrue(uart.Break);
            sut.Turn(502);
            Assert.IsFalse(uart.Break);
        }

        [TestMethod]
        public void ABreakWithoutATimeLastsUntilItIsEnded()
        {
            FakeUart uart = new FakeUart();
            SerialBreak sut = new SerialBreak(uart);
            sut.Begin(0, 0);
            Turns(sut, 1, 20000);
            Assert.IsTrue(uart.Break);
            sut.End(2, 20001);
            Assert.IsFalse(uart.Break || sut.IsOn);
            Turns(sut, 20002, 20011);
            Assert.IsFalse(sut.IsBusy);
        }

        [TestMethod]
        public void AUartThatIsHeldOffForEverGetsNoBreakAndGoesOn()
        {
            FakeUart uart = new FakeUart { IsSending = true };
            SerialBreak sut = new SerialBreak(uart);
            sut.Begin(100, 0);
            Turns(sut, 1, 5000);
            Assert.IsFalse(sut.IsBusy || uart.HoldsOutput);
        }

        [TestMethod]
        public void OneThatIsEndedAtOnceLastsLongEnoughToBeNoticed()
        {
            FakeUart uart = new FakeUart();
            SerialBreak sut = new SerialBreak(uart);
            sut.Begin(0, 0);
            sut.End(2, 0);
            Assert.IsFalse(sut.IsOn);
            Turns(sut, 1, 2);
            Assert.IsTrue(uart.Break && sut.IsBusy);
            sut.Turn(3);
            Assert.IsFalse(uart.Break);
        }

        [TestMethod]
        public void AlsoIfItIsEndedBeforeItBegan()
        {
            FakeUart uart = new FakeUart { IsSending = true };
            SerialBreak sut = new SerialBreak(uart);
            sut.Begin(0, 0);
            sut.End(2, 1);
            Assert.IsFalse(sut.IsOn || uart.Break);
            uart.IsSending = false;
            Turns(sut, 2, 4);
            Assert.IsTrue(uart.Break);
            Turns(sut, 5, 20);
            Assert.IsFalse(uart.Break || sut.IsBusy || uart.HoldsOutput);
        }

        [TestMethod]
        public void OnlyOneWithoutATimeEndsWithItsClient()
        {
            FakeUart uart = new FakeUart();
            SerialBreak sut = new SerialBreak(uart);
            sut.Begin(100, 0);
            sut.ClientHasGone(10);
            Turns(sut, 11, 100);
            Assert.IsTrue(uart.Break);
            Turns(sut, 101, 120);
            Assert.IsFalse(sut.IsBusy);
            sut.Begin(0, 200);
            sut.ClientHasGone(201);
            Assert.IsFalse(uart.Break);
        }

        [TestMethod]
        public void AUartThatWasClosedHasNoBreakAnyMore()
        {
            FakeUart uart = new FakeUart();
            SerialBreak sut = new SerialBreak(uart);
            sut.Begin(0, 0);
            uart.Close();
            Turns(sut, 1, 12);
            Assert.IsFalse(sut.IsBusy);
        }

        [TestMethod]
        public void WhereThereIsNoneNothingHappens()
        {
            SerialBreak none = new SerialBreak(null);
            none.Begin(100, 0);
            none.End(2, 1);
            SerialBreak sut = new SerialBreak(new FakeUart { CanBreak = false });
            sut.Begin(100, 0);
            Assert.IsFalse(none.CanSend || none.IsBusy || sut.CanSend || sut.IsBusy);
        }

        private static void Turns(SerialBreak sut, int from, int to)
        {
            for (int now = from; now <= to; now++)
            {
                sut.Turn(now);
            }
        }
    }
}
