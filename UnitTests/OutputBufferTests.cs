using TS500.Firmware.Text;
using nanoFramework.TestFramework;
using TS500.Firmware;
using TS500.Hal;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    [TestClass]
    public class OutputBufferTests
    {
        [TestMethod]
        public void TheWriterIsToldOnlyWhenItHadNothingToDo()
        {
            OutputBuffer buffer = new OutputBuffer(16);
            bool wasEmpty;
            buffer.Append(Ascii.Bytes("abc"), 0, 3, out wasEmpty);
            Assert.IsTrue(wasEmpty);
            buffer.Append(Ascii.Bytes("def"), 0, 3, out wasEmpty);
            Assert.IsFalse(wasEmpty);
        }

        [TestMethod]
        public void ARunStaysAsItIsUntilTheNextIsAskedFor()
        {
            OutputBuffer buffer = new OutputBuffer(8);
            Append(buffer, "abcdefgh");
            Assert.AreEqual(4, buffer.NextRun());
            Assert.AreEqual(0, Append(buffer, "XYZ"));
            Assert.AreEqual("abcd", Run(buffer, 4));
            Assert.AreEqual(4, buffer.NextRun());
            Assert.AreEqual(3, Append(buffer, "XYZ"));
            Assert.AreEqual("efgh", Run(buffer, 4));
        }

        [TestMethod]
        public void ARunThatHasEndedMakesRoomAndCannotBeDiscarded()
        {
            OutputBuffer buffer = new OutputBuffer(8);
            Append(buffer, "abcdefgh");
            Assert.AreEqual(4, buffer.NextRun());
            buffer.EndRun();
            Assert.IsFalse(buffer.IsSending);
            Assert.AreEqual(3, Append(buffer, "XYZ"));
            Assert.AreEqual(7, buffer.Discard());
            Assert.AreEqual(0, buffer.NextRun());
        }

        [TestMethod]
        public void EveryByteLeavesOnceAndInOrder()
        {
            OutputBuffer buffer = new OutputBuffer(24);
            string text = Latin.Pattern(1000);
            byte[] bytes = Ascii.Bytes(text);
            string sent = "";
            int taken = 0;
            for (int i = 1; sent.Length < text.Length; i++)
            {
                int offered = i % 11 < text.Length - taken ? i % 11 : text.Length - taken;
                bool wasEmpty;
                taken += buffer.Append(bytes, taken, offered, out wasEmpty);
                int run = buffer.NextRun();
                sent += Run(buffer, run);
            }

            Assert.AreEqual(text, sent);
        }

        [TestMethod]
        public void ADiscardLeavesWhatIsBeingSent()
        {
            OutputBuffer buffer = new OutputBuffer(16);
            Append(buffer, "old bytes here");
            Assert.AreEqual(8, buffer.NextRun());
            Assert.AreEqual(6, buffer.Discard());
            Append(buffer, "new");
            Assert.AreEqual("old byte", Run(buffer, 8));
            Assert.AreEqual(3, buffer.NextRun());
            Assert.AreEqual("new", Run(buffer, 3));
            Assert.AreEqual(0, buffer.NextRun());
        }

        [TestMethod]
        public void ARunIsNoLongerThanItIsSetTo()
        {
            OutputBuffer buffer = new OutputBuffer(16);
            buffer.MaxRun = 3;
            Append(buffer, "abcd");
            Assert.AreEqual(3, buffer.NextRun());
            Assert.AreEqual(1, buffer.Discard());
            Assert.IsTrue(buffer.IsSending);
            Assert.AreEqual(0, buffer.NextRun());
            Assert.IsFalse(buffer.IsSending);
        }

        private static int Append(OutputBuffer buffer, string text)
        {
            bool wasEmpty;
            return buffer.Append(Ascii.Bytes(text), 0, text.Length, out wasEmpty);
        }

        private static string Run(OutputBuffer buffer, int count)
        {
            return Latin.Text(buffer.Bytes, buffer.RunStart, count);
        }
    }
}
