using System;
using System.Device.Gpio;
using TS500.Hal;

namespace TS500.Boards
{
    /// <summary>An LED from a pin to ground.</summary>
    internal sealed class GpioLed : ILed
    {
        private readonly int _number;
        private GpioPin _pin;
        private bool _broken;

        /// <summary>Names the pin; nothing is done to it yet.</summary>
        /// <param name="pin">The platform's number of the pin.</param>
        internal GpioLed(int pin)
        {
            _number = pin;
        }

        /// <inheritdoc/>
        public void Set(bool on)
        {
            if (_broken)
            {
                return;
            }

            try
            {
                if (_pin == null)
                {
                    _pin = new GpioController().OpenPin(_number, PinMode.Output);
                }

                _pin.Write(on ? PinValue.High : PinValue.Low);
            }
            catch (Exception)
            {
                // A pin that something else has: the board does without a light.
                _broken = true;
            }
        }
    }
}
