using nanoFramework.TestFramework;
using TS500.Firmware.Settings;

namespace TS500.UnitTests.Schedules
{
    /// <summary>Settings of a port, with times that a schedule lives to see.</summary>
    public static class DrawnSettings
    {
        private static readonly string[] s_busy = { "probe", "reject", "takeover", "takeover-idle", "watch" };
        private static readonly string[] s_replay = { "new", "all", "none" };

        private const int Keys = 13;

        /// <summary>The sections of nf.config with the ports' first settings.</summary>
        /// <param name="ports">How many ports there are.</param>
        public static string First(int ports)
        {
            string text = "";
            for (int i = 0; i < ports; i++)
            {
                text += "[port" + (i + 1).ToString() + "]\nmode=raw\nbusy=" + s_busy[i % s_busy.Length] + "\nlog=" + (i < 3 ? "1" : "0")
                    + "\ntakeover-after=2\nstall-timeout=3\nhalf-close=300\n";
            }

            return text;
        }

        /// <summary>Settings with one of them changed.</summary>
        /// <param name="old">The settings, which stay as they are.</param>
        /// <param name="key">Which one, modulo how many there are.</param>
        /// <param name="value">Chooses its value.</param>
        public static PortSettings With(PortSettings old, int key, int value)
        {
            string[] pair = Drawn(key % Keys, value).Split('=');
            string[] errors;
            PortSettings settings = old.With(
                new[] { pair[0], "baud" }, new[] { pair[1], value % 2 == 0 ? "115200" : "9600" }, out errors);
            Assert.AreEqual(0, errors.Length);
            return settings;
        }

        private static string Drawn(int key, int value)
        {
            switch (key)
            {
                case 0: return "busy=" + s_busy[value % 5];
                case 1: return "busy=probe";
                case 2: return "busy-same=" + (value % 2 == 0 ? "takeover" : "busy");
                case 3: return "takeover-after=" + (1 + value % 4).ToString();
                case 4: return "stall-timeout=" + (value % 5).ToString();
                case 5: return "idle-timeout=" + (value % 3 == 0 ? 2 + value % 4 : 0).ToString();
                case 6: return "half-close=" + (value % 3 == 0 ? 0 : value * 3).ToString();
                case 7: return "replay=" + s_replay[value % 3];
                case 8: return "release-timeout=" + (1 + value % 150).ToString();
                case 9: return "packing=" + (value % 2 == 0 ? "gather" : "at-once");
                case 10: return "pack-size=" + (20 + value).ToString();
                case 11: return "pack-delay=" + (1 + value).ToString();
                default: return "pack-delimiter=" + (value % 2 == 0 ? "none" : (128 + value % 127).ToString());
            }
        }
    }
}
