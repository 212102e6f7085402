using System;
using System.Device.Gpio;
using TS500.Hal;

namespace TS500.Boards
{
    /// <summary>An LED between a pin and ground.</summary>
    internal sealed class GpioLed : ILed
    {
        private readonly int _number;
        private GpioPin _pin;
        private bool _broken;

        /// <summary>Sets the pin, without using it yet.</summary>
        /// <param name="pin">The platform's number for the pin.</param>
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
                // Something else uses the pin: the board does without an LED.
                _broken = true;
            }
        }
    }
}
