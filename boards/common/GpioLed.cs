using TS500.Hal;

namespace TS500.Boards
{
    /// <summary>An LED between a pin and ground.</summary>
    internal sealed class GpioLed : ILed
    {
        private readonly GpioOutput _pin;

        /// <summary>Sets the pin, without using it yet.</summary>
        /// <param name="pin">The platform's number for the pin.</param>
        internal GpioLed(int pin)
        {
            _pin = new GpioOutput(pin);
        }

        /// <inheritdoc/>
        public void Set(bool on)
        {
            // If something else uses the pin, the board does without an LED.
            _pin.Write(on);
        }
    }
}
