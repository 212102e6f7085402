using TS500.Firmware.Settings;

namespace TS500.UnitTests.Schedules
{
    /// <summary>Settings of a port, with times that a schedule lives to see.</summary>
    public static class DrawnSettings
    {
        private const int Keys = 13;

        /// <summary>A port's first settings.</summary>
        /// <param name="index">The port, from 0.</param>
        public static PortSettings First(int index)
        {
            return new PortSettings { Busy = (BusyPolicy)index, Log = index < 3 ? 1 : 0, TakeoverAfter = 2, StallTimeout = 3, HalfClose = 300 };
        }

        /// <summary>Settings with one of them changed.</summary>
        /// <param name="old">The settings, which stay as they are.</param>
        /// <param name="key">Which one, modulo how many there are.</param>
        /// <param name="value">Chooses its value.</param>
        public static PortSettings With(PortSettings old, int key, int value)
        {
            PortSettings settings = Copy(old);
            switch (key % Keys)
            {
                case 0: settings.Busy = (BusyPolicy)(value % 5); break;
                case 1: settings.Busy = BusyPolicy.Probe; break;
                case 2: settings.BusySame = value % 2 == 0; break;
                case 3: settings.TakeoverAfter = 1 + value % 4; break;
                case 4: settings.StallTimeout = value % 5; break;
                case 5: settings.IdleTimeout = value % 3 == 0 ? 2 + value % 4 : 0; break;
                case 6: settings.HalfClose = value % 3 == 0 ? 0 : value * 3; break;
                case 7: settings.Replay = (ReplayPolicy)(value % 3); break;
                case 8: settings.ReleaseTimeout = 1 + value % 150; break;
                case 9: settings.Gather = value % 2 == 0; break;
                case 10: settings.PackSize = 20 + value; break;
                case 11: settings.PackDelay = 1 + value; break;
                case 12: settings.PackDelimiter = value % 2 == 0 ? -1 : 128 + value % 127; break;
            }

            settings.Uart.BaudRate = value % 2 == 0 ? 115200 : 9600;
            return settings;
        }

        private static PortSettings Copy(PortSettings old)
        {
            return new PortSettings
            {
                Busy = old.Busy,
                BusySame = old.BusySame,
                TakeoverAfter = old.TakeoverAfter,
                StallTimeout = old.StallTimeout,
                IdleTimeout = old.IdleTimeout,
                HalfClose = old.HalfClose,
                Replay = old.Replay,
                Log = old.Log,
                ReleaseTimeout = old.ReleaseTimeout,
                Gather = old.Gather,
                PackSize = old.PackSize,
                PackDelay = old.PackDelay,
                PackDelimiter = old.PackDelimiter,
            };
        }
    }
}
