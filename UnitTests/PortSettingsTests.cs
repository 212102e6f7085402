using TS500.Firmware.Text;
using nanoFramework.TestFramework;
using TS500.Firmware;
using TS500.Firmware.Settings;
using TS500.Hal;

namespace TS500.UnitTests
{
    /// <summary>Settings of a port changed at run time: all of them, or none.</summary>
    [TestClass]
    public class PortSettingsTests
    {
        private const string AllKeys = "baud, format, flow, mode, keep-line-settings, busy, takeover-after, busy-same, allow, web, keep-alive, keep-alive-interval, "
            + "keep-alive-count, stall-timeout, idle-timeout, half-close, replay, log, packing, pack-size, pack-delay, pack-delimiter, "
            + "character-delay, line-delay, reset, release-notice, release-timeout";

        [TestMethod]
        public void WhatIsChangedIsNewAndTheRestIsAsBefore()
        {
            PortSettings before = Parse("baud=9600\nformat=7E1\nallow=192.0.2.7\nrelease-notice=bye\nlog=8");
            string[] errors;
            PortSettings after = before.With(
                new[] { "format", "busy", "stall-timeout" }, new[] { "8O2", "takeover", "0" }, out errors);
            Assert.AreEqual(0, errors.Length);
            Assert.AreEqual("8O2", LineNotation.Format(after.Uart));
            Assert.IsTrue(after.Busy == BusyPolicy.Takeover);
            Assert.AreEqual(0, after.StallTimeout);
            Assert.AreEqual(9600, after.Uart.BaudRate);
            Assert.IsFalse(after.Allow.Allows("192.0.2.8:1"));
            Assert.AreEqual("bye", after.ReleaseNotice);
            Assert.AreEqual(8, after.Log);
        }

        [TestMethod]
        public void AChangeLeavesTheSettingsThatItWasMadeFrom()
        {
            PortSettings before = Parse("baud=9600\nbusy=reject");
            string[] errors;
            before.With(new[] { "baud", "busy" }, new[] { "19200", "watch" }, out errors);
            Assert.AreEqual(9600, before.Uart.BaudRate);
            Assert.IsTrue(before.Busy == BusyPolicy.Reject);
            Assert.AreEqual("9600", Shown(before, "baud"));
        }

        [TestMethod]
        public void AChangeStaysInTheNextOne()
        {
            string[] errors;
            PortSettings after = Parse("").With(new[] { "baud" }, new[] { "9600" }, out errors)
                .With(new[] { "flow" }, new[] { "rts-cts" }, out errors);
            Assert.AreEqual(9600, after.Uart.BaudRate);
            Assert.IsTrue(after.Uart.FlowControl == FlowControl.RtsCts);
        }

        [TestMethod]
        public void NoChangeIsNoMistake()
        {
            string[] errors;
            Assert.IsNotNull(Parse("").With(new string[0], new string[0], out errors));
            Assert.AreEqual(0, errors.Length);
        }

        [TestMethod]
        [DataRow("bauds", "9600", "key 'bauds' is unknown; allowed: " + AllKeys)]
        [DataRow("", "9600", "key '' is unknown; allowed: " + AllKeys)]
        [DataRow("Baud", "9600", "key 'Baud' is unknown; allowed: " + AllKeys)]
        [DataRow("\u001b[2J", "9600", "key '?[2J' is unknown; allowed: " + AllKeys)]
        [DataRow("busy", "queue", "key 'busy' can't be 'queue'; allowed: probe, reject, takeover, takeover-idle or watch")]
        [DataRow("reset", "rts", "key 'reset' can't be 'rts'; allowed: none, esp-run, esp-download, or up to 16 steps dtr0, dtr1, rts0, rts1 "
            + "and pauses of 1 to 10000 ms, such as dtr0 rts1 100ms rts0")]
        [DataRow("format", "9N1", "key 'format' can't be '9N1'; allowed: 5 to 8 data bits, parity N, E or O, 1, 1.5 or 2 stop bits, such as 8N1")]
        [DataRow("keep-alive-count", "21", "key 'keep-alive-count' can't be '21'; allowed: 1 to 20")]
        [DataRow("pack-delimiter", "cr\r\n", "key 'pack-delimiter' can't be 'cr??'; allowed: none, or a byte from 0 to 255, such as 10 or 0x0a")]
        [DataRow("allow", "192.0.2.7/24", "key 'allow' can't be '192.0.2.7/24'; allowed: any, none, or up to 16 IPv4 addresses and prefixes without bits beyond their length, such as 10.0.0.0/8, 192.0.2.7; "
            + "private is all that the Internet does not route")]
        [DataRow("flow", "0123456789012345678901234567890123456789x", "key 'flow' can't be '0123456789012345678901234567890123456789...'; allowed: none, rts-cts or xon-xoff")]
        [DataRow("log", "8", "key 'log' needs a restart, so it can only be set in nf.config")]
        [DataRow("log", "0", "key 'log' needs a restart, so it can only be set in nf.config")]
        [DataRow("half-close", "0", "key 'half-close' is given twice")]
        public void AMistakeIsToldAndNothingIsChanged(string key, string text, string error)
        {
            string[] errors;
            PortSettings changed = Parse("").With(new[] { "half-close", key, "baud" }, new[] { "5", text, "9600" }, out errors);
            Assert.IsNull(changed);
            Assert.AreEqual(1, errors.Length);
            Assert.AreEqual(error, errors[0]);
        }

        [TestMethod]
        public void EachMistakeIsTold()
        {
            string[] errors;
            Assert.IsNull(Parse("").With(new[] { "baud", "flow", "log", "baud" }, new[] { "1", "none", "1", "9600" }, out errors));
            Assert.AreEqual(3, errors.Length);
            Assert.AreEqual("key 'baud' can't be '1'; allowed: 300 to 3000000 bits per second", errors[0]);
            Assert.AreEqual("key 'log' needs a restart, so it can only be set in nf.config", errors[1]);
            Assert.AreEqual("key 'baud' is given twice", errors[2]);
        }

        [TestMethod]
        public void ManyMistakesAreToldInNineSentences()
        {
            string[] keys = new string[30];
            for (int i = 0; i < keys.Length; i++)
            {
                keys[i] = new string('x', 1000);
            }

            string[] errors;
            Assert.IsNull(Parse("").With(keys, keys, out errors));
            Assert.AreEqual(9, errors.Length);
            Assert.AreEqual("key '" + new string('x', 40) + "...' is unknown; allowed: " + AllKeys, errors[7]);
            Assert.AreEqual("and 22 more", errors[8]);
        }

        [TestMethod]
        public void EveryKeyButThoseThatNeedARestartCanBeChanged()
        {
            for (int i = 0; i < PortSettings.Table.Count; i++)
            {
                Setting setting = PortSettings.Table[i];
                string[] errors;
                PortSettings changed = Parse("").With(new[] { setting.Key }, new[] { Shown(Parse(""), setting.Key) }, out errors);
                Assert.AreEqual(setting.NeedsRestart, changed == null, setting.Key);
            }
        }

        private static PortSettings Parse(string lines)
        {
            DeviceConfiguration configuration = ConfigurationParser.Parse("[port1]\n" + lines);
            Assert.AreEqual(0, configuration.Errors.Length);
            return configuration.Ports[0];
        }

        private static string Shown(PortSettings settings, string key)
        {
            int index = PortSettings.Table.IndexOf(key);
            ByteWriter text = new ByteWriter(128);
            PortSettings.Table[index].Write(text, settings.Values[index]);
            return Ascii.Text(text.Buffer, 0, text.Length);
        }
    }
}
