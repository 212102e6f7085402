using TS500.Hal;

namespace TS500.Boards
{
    /// <summary>A modem line on a pin: low is on, as at any UART without a transceiver.</summary>
    internal sealed class GpioLine : IModemLine
    {
        /// <summary>No pin: the port does without this line.</summary>
        internal const int None = -1;

        private readonly GpioOutput _pin;

        private GpioLine(int pin)
        {
            _pin = new GpioOutput(pin);
        }

        /// <inheritdoc/>
        public bool IsOn { get; private set; }

        /// <summary>Makes a line, without using its pin yet.</summary>
        /// <param name="pin">The platform's number for the pin, or <see cref="None"/>.</param>
        /// <returns>The line, or <see langword="null"/> for <see cref="None"/>.</returns>
        internal static IModemLine At(int pin)
        {
            return pin == None ? null : new GpioLine(pin);
        }

        /// <inheritdoc/>
        public void Set(bool on)
        {
            IsOn = _pin.Write(!on) && on;
        }
    }
}
