using TS500.Firmware.Text;
using nanoFramework.TestFramework;
using TS500.Firmware;
using TS500.Firmware.Settings;

namespace TS500.UnitTests
{
    /// <summary>What each kind of setting takes and refuses, and how it shows what it took.</summary>
    [TestClass]
    public class SettingTests
    {
        [TestMethod]
        [DataRow("baud", "300", "300")]
        [DataRow("baud", "3000000", "3000000")]
        [DataRow("baud", "009600", "9600")]
        [DataRow("takeover-after", "1", "1")]
        [DataRow("takeover-after", "86400", "86400")]
        [DataRow("keep-alive", "7200", "7200")]
        [DataRow("keep-alive-interval", "600", "600")]
        [DataRow("keep-alive-count", "20", "20")]
        [DataRow("stall-timeout", "0", "0")]
        [DataRow("stall-timeout", "86400", "86400")]
        [DataRow("idle-timeout", "604800", "604800")]
        [DataRow("log", "1024", "1024")]
        [DataRow("pack-size", "1024", "1024")]
        [DataRow("pack-delay", "1000", "1000")]
        [DataRow("character-delay", "1000", "1000")]
        [DataRow("line-delay", "10000", "10000")]
        [DataRow("format", "7E2", "7E2")]
        [DataRow("format", "8O1", "8O1")]
        [DataRow("flow", "rts-cts", "rts-cts")]
        [DataRow("busy", "watch", "watch")]
        [DataRow("busy-same", "takeover", "takeover")]
        [DataRow("replay", "none", "none")]
        [DataRow("packing", "gather", "gather")]
        [DataRow("pack-delimiter", "none", "none")]
        [DataRow("pack-delimiter", "0", "0x00")]
        [DataRow("pack-delimiter", "10", "0x0a")]
        [DataRow("pack-delimiter", "255", "0xff")]
        [DataRow("pack-delimiter", "0xD", "0x0d")]
        [DataRow("pack-delimiter", "0xfF", "0xff")]
        [DataRow("release-notice", "~ bye #", "~ bye #")]
        [DataRow("reset", "none", "none")]
        [DataRow("reset", "esp-run", "esp-run")]
        [DataRow("reset", "esp-download", "esp-download")]
        [DataRow("reset", "dtr0 rts1 100ms rts0 50ms dtr1", "dtr0 rts1 100ms rts0 50ms dtr1")]
        [DataRow("reset", "10000ms", "10000ms")]
        [DataRow("allow", "any", "any")]
        [DataRow("allow", "192.0.2.7", "192.0.2.7")]
        [DataRow("allow", "192.0.2.7/32", "192.0.2.7")]
        [DataRow("allow", "10.0.0.0/8 ,192.0.2.7", "10.0.0.0/8, 192.0.2.7")]
        [DataRow("allow", "0.0.0.0/0", "0.0.0.0/0")]
        [DataRow("allow", "255.255.255.255", "255.255.255.255")]
        [DataRow("allow", "128.0.0.0/1", "128.0.0.0/1")]
        public void WhatIsAllowedIsTakenAndShown(string key, string text, string shown)
        {
            Setting setting = Port(key);
            object value = setting.Parse(text);
            Assert.IsNotNull(value, key + "=" + text);
            Assert.AreEqual(shown, Shown(setting, value));
        }

        [TestMethod]
        [DataRow("baud", "299")]
        [DataRow("baud", "3000001")]
        [DataRow("baud", "")]
        [DataRow("baud", "+9600")]
        [DataRow("baud", "-9600")]
        [DataRow("baud", "9600 ")]
        [DataRow("baud", "0x2580")]
        [DataRow("baud", "9600.0")]
        [DataRow("baud", "4294976896")]
        [DataRow("baud", "99999999999999999999999")]
        [DataRow("takeover-after", "0")]
        [DataRow("takeover-after", "86401")]
        [DataRow("keep-alive", "0")]
        [DataRow("keep-alive", "7201")]
        [DataRow("keep-alive-interval", "0")]
        [DataRow("keep-alive-interval", "601")]
        [DataRow("keep-alive-count", "0")]
        [DataRow("keep-alive-count", "21")]
        [DataRow("stall-timeout", "86401")]
        [DataRow("idle-timeout", "604801")]
        [DataRow("log", "1025")]
        [DataRow("pack-size", "0")]
        [DataRow("pack-size", "1025")]
        [DataRow("pack-delay", "0")]
        [DataRow("pack-delay", "1001")]
        [DataRow("character-delay", "1001")]
        [DataRow("line-delay", "10001")]
        [DataRow("format", "")]
        [DataRow("format", "8N")]
        [DataRow("format", "9N1")]
        [DataRow("format", "8M1")]
        [DataRow("format", "8N3")]
        [DataRow("format", "8n1")]
        [DataRow("format", "8N1 ")]
        [DataRow("flow", "RTS-CTS")]
        [DataRow("busy", "0")]
        [DataRow("busy", "")]
        [DataRow("busy-same", "reject")]
        [DataRow("replay", "4")]
        [DataRow("packing", "yes")]
        [DataRow("pack-delimiter", "")]
        [DataRow("pack-delimiter", "256")]
        [DataRow("pack-delimiter", "-1")]
        [DataRow("pack-delimiter", "0x")]
        [DataRow("pack-delimiter", "0x100")]
        [DataRow("pack-delimiter", "0x0g")]
        [DataRow("pack-delimiter", "0X0a")]
        [DataRow("release-notice", "")]
        [DataRow("release-notice", "\u00fc")]
        [DataRow("release-notice", "a\tb")]
        [DataRow("reset", "")]
        [DataRow("reset", "esp")]
        [DataRow("reset", "DTR0")]
        [DataRow("reset", "dtr2")]
        [DataRow("reset", "dtr0  rts1")]
        [DataRow("reset", "dtr0,rts1")]
        [DataRow("reset", "100")]
        [DataRow("reset", "ms")]
        [DataRow("reset", "0ms")]
        [DataRow("reset", "-1ms")]
        [DataRow("reset", "10001ms")]
        [DataRow("reset", "1s")]
        [DataRow("reset", "none dtr0")]
        [DataRow("allow", "")]
        [DataRow("allow", "Any")]
        [DataRow("allow", "any, 192.0.2.7")]
        [DataRow("allow", "192.0.2")]
        [DataRow("allow", "192.0.2.")]
        [DataRow("allow", "192.0.2.7.8")]
        [DataRow("allow", "192.0.2.256")]
        [DataRow("allow", "192.0.2.07")]
        [DataRow("allow", "192.0..7")]
        [DataRow("allow", "192.0.2.-7")]
        [DataRow("allow", "192.0.2.7/")]
        [DataRow("allow", "192.0.2.7/33")]
        [DataRow("allow", "192.0.2.7/24")]
        [DataRow("allow", "192.0.2.0/24/8")]
        [DataRow("allow", "192.0.2.7:3301")]
        [DataRow("allow", "192.0.2.7,")]
        [DataRow("allow", ",192.0.2.7")]
        [DataRow("allow", "192.0.2.7 192.0.2.8")]
        [DataRow("allow", "/8")]
        [DataRow("allow", "2001:db8::1")]
        [DataRow("allow", "localhost")]
        public void WhatIsNotAllowedIsRefused(string key, string text)
        {
            Assert.IsNull(Port(key).Parse(text), key + "=" + text);
        }

        [TestMethod]
        public void ATextMayBeAsLongAsItSays()
        {
            Assert.IsNotNull(Port("release-notice").Parse(new string('x', 80)));
            Assert.IsNull(Port("release-notice").Parse(new string('x', 81)));
        }

        [TestMethod]
        public void AResetMayHaveSixteenSteps()
        {
            string steps = "dtr0 dtr1 rts0 rts1 1ms dtr0 dtr1 rts0 rts1 2ms dtr0 dtr1 rts0 rts1 3ms rts0";
            Assert.AreEqual(16, ((ResetSequence)Port("reset").Parse(steps)).Count);
            Assert.IsNull(Port("reset").Parse(steps + " dtr0"));
        }

        [TestMethod]
        public void AnAddressListMayHaveSixteenEntries()
        {
            string list = "192.0.2.1";
            for (int i = 2; i <= 16; i++)
            {
                list += ",192.0.2." + i.ToString();
            }

            Assert.IsNotNull(Port("allow").Parse(list));
            Assert.IsNull(Port("allow").Parse(list + ",192.0.2.17"));
        }

        [TestMethod]
        [DataRow("any", "198.51.100.1:1", true)]
        [DataRow("any", "", true)]
        [DataRow("192.0.2.7", "192.0.2.7:50001", true)]
        [DataRow("192.0.2.7", "192.0.2.70:50001", false)]
        [DataRow("192.0.2.7", "192.0.2.6:50001", false)]
        [DataRow("10.0.0.0/8, 192.0.2.7", "10.255.255.255:1", true)]
        [DataRow("10.0.0.0/8, 192.0.2.7", "11.0.0.0:1", false)]
        [DataRow("10.0.0.0/8, 192.0.2.7", "192.0.2.7:1", true)]
        [DataRow("192.0.2.128/25", "192.0.2.127:1", false)]
        [DataRow("192.0.2.128/25", "192.0.2.255:1", true)]
        [DataRow("255.255.255.254/31", "255.255.255.255:65535", true)]
        [DataRow("private", "10.0.0.1:1", true)]
        [DataRow("private", "8.8.8.8:1", false)]
        [DataRow("8.8.8.8, private", "8.8.8.8:1", true)]
        [DataRow("8.8.8.8, private", "192.168.7.7:1", true)]
        [DataRow("8.8.8.8, private", "9.9.9.9:1", false)]
        [DataRow("0.0.0.0/0", "203.0.113.9:65535", true)]
        [DataRow("0.0.0.0/0", "", false)]
        [DataRow("0.0.0.0/0", "somewhere:1", false)]
        public void AnAddressListAllowsWhoIsOnIt(string list, string endPoint, bool allowed)
        {
            Assert.AreEqual(allowed, ((AddressList)Port("allow").Parse(list)).Allows(endPoint));
        }

        [TestMethod]
        public void EveryDefaultIsAllowedAndReadAsItself()
        {
            EveryDefaultIsReadAsItself(DeviceSettings.Table);
            EveryDefaultIsReadAsItself(HttpSettings.Table);
            EveryDefaultIsReadAsItself(PortSettings.Table);
        }

        [TestMethod]
        public void NoKeyIsDescribedTwice()
        {
            for (int i = 0; i < PortSettings.Table.Count; i++)
            {
                Assert.AreEqual(i, PortSettings.Table.IndexOf(PortSettings.Table[i].Key));
            }
        }

        private static void EveryDefaultIsReadAsItself(SettingTable table)
        {
            for (int i = 0; i < table.Count; i++)
            {
                Setting setting = table[i];
                string initial = Shown(setting, setting.Default);
                object parsed = setting.Parse(initial);
                Assert.IsNotNull(parsed, setting.Key + "=" + initial);
                Assert.AreEqual(initial, Shown(setting, parsed));
            }
        }

        private static Setting Port(string key)
        {
            return PortSettings.Table[PortSettings.Table.IndexOf(key)];
        }

        private static string Shown(Setting setting, object value)
        {
            ByteWriter text = new ByteWriter(512);
            setting.Write(text, value);
            return Ascii.Text(text.Buffer, 0, text.Length);
        }
    }
}
