using TS500.Firmware.Text;
using nanoFramework.TestFramework;
using TS500.Firmware;
using TS500.Firmware.Settings;

namespace TS500.UnitTests
{
    [TestClass]
    public class SettingTextTests
    {
        [TestMethod]
        public void WhatIsWrittenIsReadAsTheSame()
        {
            PortSettings settings = ConfigurationParser.Parse(
                "[port3]\nbaud=9600\nformat=7O2\nflow=rts-cts\nbusy=watch\nallow=10.0.0.0/8, 192.0.2.7\npack-delimiter=0x0a\n"
                + "release-notice=# no comment; = and [brackets]").Ports[2];
            string text = Text(settings.Values);
            DeviceConfiguration read = ConfigurationParser.Parse("[port3]\n" + text);
            Assert.AreEqual(0, read.Errors.Length);
            Assert.AreEqual(text, Text(read.Ports[2].Values));
            Assert.Contains("\nallow=10.0.0.0/8, 192.0.2.7\n", text);
            Assert.Contains("\nrelease-notice=# no comment; = and [brackets]\n", text);
            Assert.IsTrue(text.StartsWith("baud=9600\n"));
        }

        private static string Text(SettingValues values)
        {
            ByteWriter text = new ByteWriter(1024);
            for (int i = 0; i < values.Table.Count; i++)
            {
                text.Text(values.Table[i].Key).Character('=');
                values.Table[i].Write(text, values[i]);
                text.Character('\n');
            }

            Assert.IsFalse(text.Overflowed);
            return Ascii.Text(text.Buffer, 0, text.Length);
        }
    }
}
