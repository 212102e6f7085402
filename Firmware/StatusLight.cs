using TS500.Hal;

namespace TS500.Firmware
{
    /// <summary>
    /// What the status LED says: steady, serving; slow blinks, serving but without a network address; fast blinks, startup has
    /// failed and is being retried.
    /// </summary>
    public sealed class StatusLight
    {
        /// <summary>Half the period of a slow blink, in ms.</summary>
        public const int Slow = 500;

        /// <summary>Half the period of a fast blink, in ms.</summary>
        public const int Fast = 100;

        private readonly ILed _led;
        private bool _on;

        /// <summary>Starts with the LED off.</summary>
        /// <param name="led">The LED, or <see langword="null"/> where the board has none.</param>
        public StatusLight(ILed led)
        {
            _led = led;
        }

        /// <summary>Switches the LED on.</summary>
        public void Steady()
        {
            Set(true);
        }

        /// <summary>Toggles the LED.</summary>
        public void Blink()
        {
            Set(!_on);
        }

        private void Set(bool on)
        {
            if (_led != null && on != _on)
            {
                _led.Set(on);
            }

            _on = on;
        }
    }
}
