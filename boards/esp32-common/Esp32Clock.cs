using nanoFramework.Hardware.Esp32;
using TS500.Hal;
using TS500.Hal.Device;

namespace TS500.Boards.Esp32
{
    /// <summary>
    /// The chip's microsecond timer, since the platform's own clock has ticks of 10 ms (nf-interpreter
    /// targets/ESP32/_include/targetHAL_Time.h).
    /// </summary>
    internal sealed class Esp32Clock : IClock
    {
        private readonly DeviceClock _clock = new DeviceClock();

        /// <inheritdoc/>
        public long Milliseconds => Microseconds / 1000;

        /// <inheritdoc/>
        public long Microseconds => (long)HighResTimer.GetCurrent();

        /// <inheritdoc/>
        public long UnixSeconds => _clock.UnixSeconds;

        /// <inheritdoc/>
        public void Sleep(int milliseconds)
        {
            _clock.Sleep(milliseconds);
        }
    }
}
