using nanoFramework.TestFramework;
using TS500.Firmware.Settings;
using TS500.Firmware.Text;
using TS500.Hal;

namespace TS500.UnitTests
{
    [TestClass]
    public class ConfigurationParserTests
    {
        [TestMethod]
        public void EveryKeyIsTaken()
        {
            DeviceConfiguration c = ConfigurationParser.Parse(
                "# a comment\r\n; another\r\n[device]\r\nname = rack 7\r\nwatchers=3\r\n\r\n[http]\r\nrequest-timeout=500\r\nkeep-alive=1500\r\n"
                + "[port5]\r\nbaud=921600\r\nformat=7E2\r\nflow=rts-cts\r\nbusy=takeover-idle\r\n"
                + "takeover-after=61\r\nbusy-same=takeover\r\nallow=192.0.2.7\r\nkeep-alive=62\r\nkeep-alive-interval=63\r\n"
                + "keep-alive-count=4\r\nstall-timeout=64\r\nidle-timeout=65\r\nhalf-close=66\r\nreplay=all\r\nlog=67\r\n"
                + "packing=gather\r\npack-size=68\r\npack-delay=69\r\npack-delimiter=0x0a\r\ncharacter-delay=70\r\nline-delay=71\r\nreset=esp-run\r\n"
                + "release-notice=bye # now\r\nrelease-timeout=250\r\n");
            PortSettings port = c.Ports[4];
            Assert.AreEqual(0, c.Errors.Length);
            Assert.AreEqual("rack 7", c.Device.Name);
            Assert.AreEqual(3, c.Device.Watchers);
            Assert.AreEqual(500, c.Http.RequestTimeout);
            Assert.AreEqual(1500, c.Http.KeepAlive);
            Assert.AreEqual(921600, port.Uart.BaudRate);
            Assert.AreEqual(7, port.Uart.DataBits);
            Assert.IsTrue(port.Uart.Parity == Parity.Even);
            Assert.IsTrue(port.Uart.StopBits == StopBits.Two);
            Assert.IsTrue(port.Uart.FlowControl == FlowControl.RtsCts);
            Assert.IsTrue(port.Busy == BusyPolicy.TakeoverIdle);
            Assert.AreEqual(61, port.TakeoverAfter);
            Assert.IsTrue(port.BusySame);
            Assert.IsTrue(port.Allow.Allows("192.0.2.7:1"));
            Assert.IsFalse(port.Allow.Allows("192.0.2.8:1"));
            Assert.AreEqual(62, port.KeepAliveIdle);
            Assert.AreEqual(63, port.KeepAliveInterval);
            Assert.AreEqual(4, port.KeepAliveCount);
            Assert.AreEqual(64, port.StallTimeout);
            Assert.AreEqual(65, port.IdleTimeout);
            Assert.AreEqual(66, port.HalfClose);
            Assert.IsTrue(port.Replay == ReplayPolicy.All);
            Assert.AreEqual(67, port.Log);
            Assert.IsTrue(port.Gather);
            Assert.AreEqual(68, port.PackSize);
            Assert.AreEqual(69, port.PackDelay);
            Assert.AreEqual(10, port.PackDelimiter);
            Assert.AreEqual(70, port.CharacterDelay);
            Assert.AreEqual(71, port.LineDelay);
            Assert.AreEqual(4, port.Reset.Count);
            Assert.AreEqual("bye # now", port.ReleaseNotice);
            Assert.AreEqual(250, port.ReleaseTimeout);
        }

        [TestMethod]
        public void NothingSaidMeansDefaults()
        {
            PortSettings port = ConfigurationParser.Parse("").Ports[0];
            Assert.AreEqual(115200, port.Uart.BaudRate);
            Assert.AreEqual(8, port.Uart.DataBits);
            Assert.IsTrue(port.Uart.Parity == Parity.None);
            Assert.IsTrue(port.Busy == BusyPolicy.Probe);
            Assert.AreEqual(60, port.TakeoverAfter);
            Assert.IsFalse(port.BusySame);
            Assert.IsTrue(port.Allow.Allows("203.0.113.1:1"));
            Assert.AreEqual(10, port.KeepAliveIdle);
            Assert.AreEqual(5, port.KeepAliveInterval);
            Assert.AreEqual(3, port.KeepAliveCount);
            Assert.AreEqual(25, port.StallTimeout);
            Assert.AreEqual(0, port.IdleTimeout);
            Assert.AreEqual(1000, port.HalfClose);
            Assert.IsTrue(port.Replay == ReplayPolicy.New);
            Assert.AreEqual(0, port.Log);
            Assert.IsFalse(port.Gather);
            Assert.AreEqual(512, port.PackSize);
            Assert.AreEqual(10, port.PackDelay);
            Assert.AreEqual(-1, port.PackDelimiter);
            Assert.AreEqual(0, port.CharacterDelay);
            Assert.AreEqual(0, port.LineDelay);
            Assert.AreEqual(100, port.ReleaseTimeout);
        }

        [TestMethod]
        [DataRow("busy=probe", 0)]
        [DataRow("busy=reject", 1)]
        [DataRow("busy=takeover", 2)]
        [DataRow("busy=takeover-idle", 3)]
        [DataRow("busy=watch", 4)]
        public void EachWordOfBusyIsItsPolicy(string line, int policy)
        {
            Assert.AreEqual(policy, (int)ConfigurationParser.Parse("[port1]\n" + line).Ports[0].Busy);
        }

        [TestMethod]
        [DataRow("replay=new", 0)]
        [DataRow("replay=all", 1)]
        [DataRow("replay=none", 2)]
        public void EachWordOfReplayIsItsPolicy(string line, int policy)
        {
            Assert.AreEqual(policy, (int)ConfigurationParser.Parse("[port1]\n" + line).Ports[0].Replay);
        }

        [TestMethod]
        [DataRow("[port1]\nbaud=fast", "nf.config line 2: key 'baud' can't be 'fast'; allowed: 300 to 3000000 bits per second")]
        [DataRow("[port1]\nbaud=299", "nf.config line 2: key 'baud' can't be '299'; allowed: 300 to 3000000 bits per second")]
        [DataRow("[port2]\n\nformat=9N1", "nf.config line 3: key 'format' can't be '9N1'; allowed: 5 to 8 data bits, parity N, E or O, 1, 1.5 or 2 stop bits, such as 8N1")]
        [DataRow("[port1]\nflow=xon", "nf.config line 2: key 'flow' can't be 'xon'; allowed: none, rts-cts or xon-xoff")]
        [DataRow("[port1]\nbusy=", "nf.config line 2: key 'busy' can't be ''; allowed: probe, reject, takeover, takeover-idle or watch")]
        [DataRow("[port1]\nreplay=4", "nf.config line 2: key 'replay' can't be '4'; allowed: new, all or none")]
        [DataRow("[port1]\nrelease-notice=", "nf.config line 2: key 'release-notice' can't be ''; allowed: 1 to 80 printable ASCII characters")]
        [DataRow("[device]\nnam=x", "nf.config line 2: key 'nam' is unknown in [device]; allowed: name, watchers")]
        [DataRow("[port6]\nbaud=9600", "nf.config line 1: section [port6] is unknown; allowed: [device], [http], [port1] to [port5]")]
        [DataRow("baud=9600", "nf.config line 1: 'baud=9600' comes before the first [section]")]
        [DataRow("[port1]\nbaud", "nf.config line 2: 'baud' is neither [section] nor key=value")]
        [DataRow("[port1]\nbaud=9600\nbaud=9600", "nf.config line 3: baud in [port1] is already set on line 2")]
        [DataRow("[port1]\n[port1]\nbaud=9600", "nf.config line 2: [port1] is already set on line 1")]
        public void AMistakeNamesLineKeyAndWhatIsAllowed(string text, string error)
        {
            DeviceConfiguration c = ConfigurationParser.Parse(text);
            Assert.AreEqual(1, c.Errors.Length);
            Assert.AreEqual(error, c.Errors[0]);
        }

        [TestMethod]
        public void AMistakeLeavesItsDefaultAndTheRestHolds()
        {
            DeviceConfiguration c = ConfigurationParser.Parse("[port1]\nbaud=fast\nformat=7O1\n[port2]\nbaud=9600");
            Assert.AreEqual(115200, c.Ports[0].Uart.BaudRate);
            Assert.IsTrue(c.Ports[0].Uart.Parity == Parity.Odd);
            Assert.AreEqual(9600, c.Ports[1].Uart.BaudRate);
        }

        [TestMethod]
        [DataRow("[port1]\nallow=10.0.0.0/33")]
        [DataRow("[port1]\nallow=")]
        [DataRow("[port1]\nallow=any\nallow=10.0.0.0/8")]
        [DataRow("[port1]\nbaud=9600\n[port2]\n[port1]\nallow=10.0.0.0/8")]
        public void AnAllowThatIsWrongLetsNobodyIn(string text)
        {
            DeviceConfiguration c = ConfigurationParser.Parse(text);
            Assert.AreEqual(1, c.Errors.Length);
            Assert.IsFalse(c.Ports[0].Allow.Allows("10.0.0.1:1"));
            Assert.IsTrue(c.Ports[1].Allow.Allows("10.0.0.1:1"));
        }

        [TestMethod]
        public void NobodyIsAValueToo()
        {
            DeviceConfiguration c = ConfigurationParser.Parse("[port1]\nallow=none");
            Assert.AreEqual(0, c.Errors.Length);
            Assert.IsFalse(c.Ports[0].Allow.Allows("10.0.0.1:1"));
            Assert.AreEqual("none", Shown(c.Ports[0]));
            c = ConfigurationParser.Parse("[port1]\nallow=wrong");
            Assert.AreEqual("none", Shown(c.Ports[0]));
        }

        private static string Shown(PortSettings port)
        {
            ByteWriter text = new ByteWriter(400);
            int index = PortSettings.Table.IndexOf("allow");
            PortSettings.Table[index].Write(text, port.Values[index]);
            return Ascii.Text(text.Buffer, 0, text.Length);
        }

        [TestMethod]
        public void AFileFullOfMistakesIsToldInNineLines()
        {
            string text = "[port1]\n";
            for (int i = 0; i < 50; i++)
            {
                text += "nonsense\n";
            }

            string[] errors = ConfigurationParser.Parse(text).Errors;
            Assert.AreEqual(9, errors.Length);
            Assert.AreEqual("nf.config line 9: 'nonsense' is neither [section] nor key=value", errors[7]);
            Assert.AreEqual("nf.config: and 42 more", errors[8]);
        }

        [TestMethod]
        public void AllOfEightMistakesIsAll()
        {
            Assert.AreEqual(8, ConfigurationParser.Parse("1\n2\n3\n4\n5\n6\n7\n8").Errors.Length);
        }

        [TestMethod]
        [DataRow("\r")]
        [DataRow("\n")]
        [DataRow("\r\n")]
        public void ALineEndsWithCrOrLfOrBoth(string end)
        {
            DeviceConfiguration c = ConfigurationParser.Parse(
                "# a comment" + end + "[port1]" + end + end + "baud=9600" + end + "baud=fast" + end + "[port2]" + end + "baud=19200");
            Assert.AreEqual(9600, c.Ports[0].Uart.BaudRate);
            Assert.AreEqual(19200, c.Ports[1].Uart.BaudRate);
            Assert.AreEqual(1, c.Errors.Length);
            Assert.AreEqual("nf.config line 5: baud in [port1] is already set on line 4", c.Errors[0]);
        }

        [TestMethod]
        [DataRow("255 254 91 0 112 0")]
        [DataRow("254 255 0 91 0 112")]
        [DataRow("91 0 112 0")]
        [DataRow("0 91 0 112")]
        [DataRow("35 32 97 10 0 91")]
        public void Utf16IsNamedAndWhatIsNoText(string bytes)
        {
            string[] numbers = bytes.Split(' ');
            byte[] text = new byte[numbers.Length];
            for (int i = 0; i < text.Length; i++)
            {
                text[i] = (byte)int.Parse(numbers[i]);
            }

            DeviceConfiguration c = ConfigurationParser.Parse(ConfigurationText.Decode(text));
            Assert.AreEqual(1, c.Errors.Length);
            Assert.AreEqual("nf.config line 1: the file is UTF-16 or not text; save it as UTF-8", c.Errors[0]);
        }

        [TestMethod]
        [DataRow("\n")]
        [DataRow(" ")]
        [DataRow("#")]
        [DataRow("[http]")]
        public void NextToNothingIsNoMistake(string text)
        {
            Assert.AreEqual(0, ConfigurationParser.Parse(text).Errors.Length);
        }

        [TestMethod]
        public void ALongLineIsShownByItsFirstFortyCharacters()
        {
            string longText = new string('x', 5000);
            string[] errors = ConfigurationParser.Parse(longText + "\n=" + longText + "\nx=" + longText + "\n[" + longText + "]").Errors;
            Assert.AreEqual("nf.config line 1: '" + longText.Substring(0, 40) + "...' is neither [section] nor key=value", errors[0]);
            Assert.AreEqual("nf.config line 2: '=" + longText.Substring(0, 39) + "...' is neither [section] nor key=value", errors[1]);
            Assert.AreEqual("nf.config line 3: 'x=" + longText.Substring(0, 38) + "...' comes before the first [section]", errors[2]);
            Assert.AreEqual(
                "nf.config line 4: section [" + longText.Substring(0, 39) + "... is unknown; allowed: [device], [http], [port1] to [port5]",
                errors[3]);
        }

        [TestMethod]
        public void LongKeysAndValuesAreShownByTheirFirstFortyCharacters()
        {
            string shown = new string('x', 40) + "...'";
            string[] errors = ConfigurationParser.Parse(
                "[port1]\n" + new string('x', 5000) + "=1\nbaud=" + new string('x', 5000)).Errors;
            Assert.IsTrue(errors[0].StartsWith("nf.config line 2: key '" + shown + " is unknown in [port1]; allowed: baud, format"));
            Assert.AreEqual("nf.config line 3: key 'baud' can't be '" + shown + "; allowed: 300 to 3000000 bits per second", errors[1]);
        }

        [TestMethod]
        public void WhatATerminalWouldObeyIsShownAsQuestionMarks()
        {
            Assert.AreEqual(
                "nf.config line 1: '?[2J?[31m?x' is neither [section] nor key=value",
                ConfigurationParser.Parse("\u001b[2J\u009b[31m\u202ex").Errors[0]);
        }
    }
}
