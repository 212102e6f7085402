using TS500.Firmware.Text;
using nanoFramework.TestFramework;
using TS500.Firmware;
using TS500.Firmware.Settings;

namespace TS500.UnitTests
{
    [TestClass]
    public class SectionTextTests
    {
        [TestMethod]
        public void ASectionIsItsNameAndItsKeysWithTheirValues()
        {
            SettingValues values = new SettingValues(HttpSettings.Table);
            Assert.AreEqual("[http]\nrequest-timeout=2000\nkeep-alive=10000\nallow=private\ntoken=none\nhosts=none\n", Text(new SectionText("http", values, false)));
        }

        [TestMethod]
        public void CommentsSayWhatAKeyIsForAndWhatItAllows()
        {
            SettingValues values = new SettingValues(DeviceSettings.Table);
            Assert.IsTrue(Text(new SectionText("device", values, true)).StartsWith(
                "[device]\n# The device's display name.\n# Allowed: 1 to 32 printable ASCII characters; needs a restart\nname=ts500\n"));
        }

        [TestMethod]
        [DataRow(false)]
        [DataRow(true)]
        public void WhatIsWrittenIsReadAsTheSame(bool isExplained)
        {
            PortSettings settings = ConfigurationParser.Parse(
                "[port3]\nbaud=9600\nformat=7O2\nflow=rts-cts\nbusy=watch\nallow=10.0.0.0/8, 192.0.2.7\npack-delimiter=0x0a\n"
                + "release-notice=# no comment; = and [brackets]").Ports[2];
            string text = Text(new SectionText("port3", settings.Values, isExplained));
            DeviceConfiguration read = ConfigurationParser.Parse(text);
            Assert.AreEqual(0, read.Errors.Length);
            Assert.AreEqual(text, Text(new SectionText("port3", read.Ports[2].Values, isExplained)));
            Assert.Contains("\nbaud=9600\n", text);
            Assert.Contains("\nallow=10.0.0.0/8, 192.0.2.7\n", text);
            Assert.Contains("\nrelease-notice=# no comment; = and [brackets]\n", text);
        }

        [TestMethod]
        public void NoLineOfACommentIsLongerThanAScreenIsWide()
        {
            string[] lines = Text(new SectionText("port1", new SettingValues(PortSettings.Table), true)).Split('\n');
            for (int i = 0; i < lines.Length; i++)
            {
                Assert.IsTrue(lines[i].Length <= 120, lines[i]);
            }
        }

        [TestMethod]
        public void TheLongestSettingFits()
        {
            string addresses = "255.255.255.254/31";
            for (int i = 1; i < AddressList.MaxEntries; i++)
            {
                addresses += ",255.255.255.254/31";
            }

            PortSettings settings = ConfigurationParser.Parse("[port1]\nallow=" + addresses).Ports[0];
            Assert.IsTrue(Text(new SectionText("port1", settings.Values, true)).EndsWith("release-timeout=100\n"));
        }

        private static string Text(SectionText section)
        {
            string all = "";
            ByteWriter text = new ByteWriter(1024);
            bool more = true;
            for (int part = 0; more; part++)
            {
                text.Clear();
                more = section.Write(text, part);
                Assert.IsFalse(text.Overflowed);
                all += Ascii.Text(text.Buffer, 0, text.Length);
            }

            return all;
        }
    }
}
