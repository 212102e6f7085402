using nanoFramework.TestFramework;
using TS500.Firmware.Ports;
using TS500.Firmware.Settings;
using TS500.Hal;
using TS500.UnitTests.Fakes;

namespace TS500.UnitTests
{
    [TestClass]
    public class ModemLinesTests
    {
        // pySerial switches both on when it opens a port.
        private const string Opened = "dtr1 rts1";

        [TestMethod]
        public void NothingIsTouchedBeforeSomebodySetsIt()
        {
            FakeLine journal = new FakeLine("dtr");
            ModemLines lines = Lines(journal);
            lines.NewClient();
            Turns(lines, 0, 1000);
            Assert.AreEqual("", journal.Journal);
            Assert.IsTrue(lines.HasDtr && lines.HasRts);
            Assert.IsFalse(lines.Dtr || lines.Rts);
        }

        [TestMethod]
        public void WhatAClientSetsIsSetAtOnce()
        {
            FakeLine journal = new FakeLine("dtr");
            ModemLines lines = Lines(journal);
            lines.SetDtr(true, 0);
            lines.SetRts(true, 0);
            lines.SetDtr(false, 0);
            Assert.AreEqual("dtr1 rts1 dtr0", journal.Journal);
            Assert.IsTrue(lines.Rts && !lines.Dtr);
        }

        [TestMethod]
        public void ASequenceIsRunWithItsPauses()
        {
            FakeLine journal = new FakeLine("dtr");
            ModemLines lines = Lines(journal);
            lines.Reset(ResetSequence.Parse("dtr0 rts1 100ms rts0 50ms dtr1"), 1000);
            Assert.AreEqual("dtr0 rts1", journal.Journal);
            Turns(lines, 1000, 1100);
            Assert.AreEqual("dtr0 rts1", journal.Journal);
            Turns(lines, 1101, 1151);
            Assert.AreEqual("dtr0 rts1 rts0", journal.Journal);
            Assert.IsTrue(lines.IsResetting);
            Turns(lines, 1152, 1152);
            Assert.AreEqual("dtr0 rts1 rts0 dtr1", journal.Journal);
            Assert.IsTrue(lines.Dtr && !lines.Rts && !lines.IsResetting);
        }

        [TestMethod]
        [DataRow("esp-run", "dtr0 rts1 rts0")]
        [DataRow("esp-download", "dtr0 rts1 dtr1 rts0 dtr0")]
        public void TheKnownSequencesAreEsptools(string name, string steps)
        {
            FakeLine journal = new FakeLine("dtr");
            ModemLines lines = Lines(journal);
            lines.Reset(ResetSequence.Parse(name), 0);
            Turns(lines, 0, 200);
            Assert.AreEqual(steps, journal.Journal);
        }

        [TestMethod]
        public void WhatAClientSetsMeanwhileTakesEffectAfterwards()
        {
            FakeLine journal = new FakeLine("dtr");
            ModemLines lines = Lines(journal);
            lines.Reset(ResetSequence.Parse("rts1 100ms rts0"), 0);
            lines.SetRts(true, 10);
            lines.SetDtr(true, 10);
            Assert.IsTrue(lines.Dtr);
            Assert.AreEqual("rts1", journal.Journal);
            Turns(lines, 11, 101);
            Assert.AreEqual("rts1 rts0 dtr1 rts1", journal.Journal);
        }

        // In ms: how long after RTS on DTR on arrives, and how long after that RTS off.
        [TestMethod]
        [DataRow(100, 50)]
        [DataRow(0, 0)]
        [DataRow(20, 2000)]
        [DataRow(3000, 700)]
        public void EsptoolsStepsIntoTheBootLoaderAreMadeInTimeWhateverTheNetworkDoes(int reset, int between)
        {
            FakeLine journal = new FakeLine("dtr");
            ModemLines lines = Lines(journal);
            lines.SetDtr(true, 0);
            lines.SetRts(true, 0);
            Turns(lines, 0, 10);
            Assert.AreEqual(Opened, journal.Journal);
            journal.Journal = "";
            lines.SetDtr(false, 11);
            lines.SetRts(true, 12);
            lines.SetDtr(false, 12);
            Assert.AreEqual("dtr0 rts1 dtr0", journal.Journal);
            int asked = 12 + reset;
            int due = asked > 112 ? asked : 112;
            Turns(lines, 13, asked);
            journal.Journal = "";
            lines.SetDtr(true, asked);
            Turns(lines, asked, due);
            Assert.AreEqual("dtr1 rts0", journal.Journal, "out of reset at once, and asked for the boot loader");
            Turns(lines, due, asked + between);
            lines.SetRts(false, asked + between);
            lines.SetDtr(true, asked + between);
            lines.SetDtr(false, asked + between + 50);
            Turns(lines, asked + between + 50, asked + between + 300);
            Assert.IsFalse(journal.IsOn, "DTR is on for good");
            Assert.IsFalse(lines.Dtr || lines.Rts || lines.IsResetting);
        }

        [TestMethod]
        [DataRow("dtr1 rts1 dtr0 dtr1")]
        [DataRow("rts1 dtr0 rts0 dtr1")]
        [DataRow("dtr0 rts1 rts0 dtr1")]
        [DataRow("dtr0 rts1 dtr0 rts0 dtr0")]
        [DataRow("dtr1 rts1 rts1 dtr1")]
        public void StepsThatAreNotThoseAreLeftAlone(string steps)
        {
            // The first hangs a modem up; the others reset a device or do nothing.
            FakeLine journal = new FakeLine("dtr");
            ModemLines lines = Lines(journal);
            string[] words = steps.Split(' ');
            for (int i = 0; i < words.Length; i++)
            {
                if (words[i].StartsWith("dtr"))
                {
                    lines.SetDtr(words[i][3] == '1', i);
                }
                else
                {
                    lines.SetRts(words[i][3] == '1', i);
                }
            }

            Turns(lines, 10, 500);
            Assert.AreEqual(steps, journal.Journal);
        }

        [TestMethod]
        public void WhatOneClientBeganAnotherDoesNotGoOnWith()
        {
            FakeLine journal = new FakeLine("dtr");
            ModemLines lines = Lines(journal);
            lines.SetRts(true, 0);
            lines.NewClient();
            lines.SetDtr(true, 10);
            Turns(lines, 10, 500);
            Assert.AreEqual("rts1 dtr1", journal.Journal);
        }

        [TestMethod]
        public void WhereALineIsMissingNothingHappensAndAResetIsRefusedWithTheReason()
        {
            FakeLine dtr = new FakeLine("dtr");
            ModemLines lines = new ModemLines(new FakeUart { Dtr = dtr });
            lines.SetRts(true, 0);
            lines.SetDtr(true, 0);
            Turns(lines, 0, 200);
            Assert.AreEqual("dtr1", dtr.Journal);
            Assert.IsFalse(lines.Rts || lines.HasRts);
            Assert.AreEqual(
                "the board has no RTS line for this port; name a pin in the board's folder",
                lines.Objection(ResetSequence.Parse("esp-run")));
            Assert.IsNull(lines.Objection(ResetSequence.Parse("dtr0 10ms dtr1")));
            Assert.IsNotNull(lines.Objection(ResetSequence.Parse("none")));
            Assert.IsFalse(new ModemLines(null).HasDtr);
        }

        private static ModemLines Lines(FakeLine journal)
        {
            return new ModemLines(new FakeUart { Dtr = journal, Rts = new FakeLine("rts", journal) });
        }

        private static void Turns(ModemLines lines, int from, int to)
        {
            for (int now = from; now <= to; now++)
            {
                lines.Turn(now);
            }
        }
    }
}
