using nanoFramework.TestFramework;
using TS500.Firmware.Ports;
using TS500.Hal;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    [TestClass]
    public class TransmitPacingTests
    {
        // A byte of 8N1 takes 1.04 ms; the clock may have been read up to a millisecond before the byte began.
        private const int Baud = 9600;

        [TestMethod]
        public void AByteIsFollowedByItsTimeOnTheWireAndTheGap()
        {
            FakeUart uart = new FakeUart();
            TransmitBuffer buffer = Holding("abc", new PortCounters());
            Assert.AreEqual("a", Sent(buffer, uart, 10, 0, 0, 0));
            Assert.AreEqual("a", Sent(buffer, uart, 10, 0, 1, 12));
            Assert.AreEqual("ab", Sent(buffer, uart, 10, 0, 13, 13));
            Assert.AreEqual("ab", Sent(buffer, uart, 10, 0, 14, 25));
            Assert.AreEqual("abc", Sent(buffer, uart, 10, 0, 26, 26));
        }

        [TestMethod]
        public void ALineGoesAtOnceAndIsFollowedByItsTimeOnTheWireAndTheGap()
        {
            // "boot\r" takes 5.2 ms.
            FakeUart uart = new FakeUart();
            TransmitBuffer buffer = Holding("boot\rgo\r", new PortCounters());
            Assert.AreEqual("boot\r", Sent(buffer, uart, 0, 50, 0, 0));
            Assert.AreEqual("boot\r", Sent(buffer, uart, 0, 50, 1, 56));
            Assert.AreEqual("boot\rgo\r", Sent(buffer, uart, 0, 50, 57, 57));
        }

        [TestMethod]
        [DataRow("a\rb", "a\r")]
        [DataRow("a\nb", "a\n")]
        [DataRow("a\r\nb", "a\r\n")]
        [DataRow("a\n\rb", "a\n")]
        [DataRow("\r\rb", "\r")]
        [DataRow("\r\n\r\nb", "\r\n")]
        [DataRow("ab", "ab")]
        public void ALineEndsWithCrLfOrBoth(string text, string first)
        {
            FakeUart uart = new FakeUart();
            Assert.AreEqual(first, Sent(Holding(text, new PortCounters()), uart, 0, 50, 0, 40));
        }

        [TestMethod]
        public void AnLfThatComesAfterItsCrIsNotHeldAndTheGapCountsFromIt()
        {
            FakeUart uart = new FakeUart();
            TransmitBuffer buffer = Holding("a\r", new PortCounters());
            Assert.AreEqual("a\r", Sent(buffer, uart, 0, 50, 0, 0));
            Append(buffer, "\nb");
            Assert.AreEqual("a\r\n", Sent(buffer, uart, 0, 50, 20, 20));
            Assert.AreEqual("a\r\n", Sent(buffer, uart, 0, 50, 21, 72));
            Assert.AreEqual("a\r\nb", Sent(buffer, uart, 0, 50, 73, 73));
        }

        [TestMethod]
        public void AnLfWithoutACrBeforeItIsHeld()
        {
            FakeUart uart = new FakeUart();
            TransmitBuffer buffer = Holding("a\n\n", new PortCounters());
            Assert.AreEqual("a\n", Sent(buffer, uart, 0, 50, 0, 50));
        }

        [TestMethod]
        public void BothGapsHoldBetweenBytesAndLines()
        {
            FakeUart uart = new FakeUart();
            TransmitBuffer buffer = Holding("a\r\nb", new PortCounters());
            Assert.AreEqual("a", Sent(buffer, uart, 5, 100, 0, 7));
            Assert.AreEqual("a\r", Sent(buffer, uart, 5, 100, 8, 15));
            Assert.AreEqual("a\r\n", Sent(buffer, uart, 5, 100, 16, 118));
            Assert.AreEqual("a\r\nb", Sent(buffer, uart, 5, 100, 119, 119));
        }

        [TestMethod]
        public void ACrAndItsLfAcrossTheRingsEndAreOneLineEnd()
        {
            FakeUart uart = new FakeUart();
            TransmitBuffer buffer = new TransmitBuffer(8, new PortCounters());
            Append(buffer, "123456");
            Assert.AreEqual("123456", Sent(buffer, uart, 0, 50, 0, 0));
            Append(buffer, "7\r\nx");
            Assert.AreEqual("1234567\r\n", Sent(buffer, uart, 0, 50, 1, 40));
        }

        [TestMethod]
        public void WhatTheUartDoesNotTakeIsNoPartOfALineYet()
        {
            FakeUart uart = new FakeUart { Room = 2 };
            TransmitBuffer buffer = Holding("abc\rd", new PortCounters());
            Assert.AreEqual("ab", Sent(buffer, uart, 0, 50, 0, 10));
            uart.Room = 100;
            Assert.AreEqual("abc\r", Sent(buffer, uart, 0, 50, 11, 50));
        }

        [TestMethod]
        public void AGapCanBeChangedAndSwitchedOff()
        {
            FakeUart uart = new FakeUart();
            TransmitBuffer buffer = Holding("abc", new PortCounters());
            Assert.AreEqual("a", Sent(buffer, uart, 1, 0, 0, 0));
            Assert.IsTrue(buffer.GiveTo(uart));
            Assert.AreEqual("abc", uart.Sent);
        }

        [TestMethod]
        public void APurgeInTheMiddleIsCountedExactlyAndEndsTheGap()
        {
            PortCounters counters = new PortCounters();
            FakeUart uart = new FakeUart { Waiting = 3 };
            TransmitBuffer buffer = Holding("abcdefghij\rklm", counters);
            Assert.AreEqual("abcdefghij\r", Sent(buffer, uart, 0, 1000, 0, 100));
            buffer.Purge(uart);
            Assert.AreEqual("abcdefgh", uart.Sent);
            Assert.AreEqual(8L, counters.ToUart);
            Assert.AreEqual(6L, counters.Purged);
            Append(buffer, "next");
            Assert.AreEqual("abcdefghnext", Sent(buffer, uart, 0, 1000, 101, 101));
            Assert.AreEqual(12L, counters.ToUart);
        }

        [TestMethod]
        [DataRow(300, 8)]
        [DataRow(9600, 8)]
        [DataRow(115200, 5)]
        [DataRow(3000000, 8)]
        public void NoGapIsShorterThanAskedFor(int baud, int dataBits)
        {
            // A byte may begin at any moment of the millisecond that the clock shows: one at the last, the next at the first.
            UartSettings line = new UartSettings { BaudRate = baud, DataBits = dataBits };
            FakeUart uart = new FakeUart();
            TransmitBuffer buffer = Holding("0123456789", new PortCounters());
            long emptyAt = -1000000000;
            for (long now = 0; now < 1000; now++)
            {
                if (buffer.GiveTo(uart, 7, 0, line, now))
                {
                    long gap = now * 1000000 - emptyAt;
                    Assert.IsTrue(gap >= 7000000, "a gap of " + gap.ToString() + " ns");
                    emptyAt = now * 1000000 + 999999 + line.NanosecondsPerByte;
                }
            }

            Assert.AreEqual("0123456789", uart.Sent);
        }

        private static TransmitBuffer Holding(string text, PortCounters counters)
        {
            TransmitBuffer buffer = new TransmitBuffer(64, counters);
            Append(buffer, text);
            return buffer;
        }

        private static void Append(TransmitBuffer buffer, string text)
        {
            byte[] bytes = new byte[text.Length];
            for (int i = 0; i < bytes.Length; i++)
            {
                bytes[i] = (byte)text[i];
            }

            buffer.Ring.Append(bytes, bytes.Length);
        }

        /// <summary>What the UART has been given after turns from one millisecond to another.</summary>
        private static string Sent(TransmitBuffer buffer, FakeUart uart, int characterDelay, int lineDelay, int from, int to)
        {
            UartSettings line = new UartSettings { BaudRate = Baud };
            for (int now = from; now <= to; now++)
            {
                buffer.GiveTo(uart, characterDelay, lineDelay, line, now);
            }

            return uart.Sent;
        }
    }
}
