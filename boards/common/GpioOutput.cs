using System;
using System.Device.Gpio;

namespace TS500.Boards
{
    /// <summary>A pin that is an output from its first use on.</summary>
    internal sealed class GpioOutput
    {
        private readonly int _number;
        private GpioPin _pin;
        private bool _broken;

        /// <summary>Sets the pin, without using it yet.</summary>
        /// <param name="pin">The platform's number for the pin.</param>
        internal GpioOutput(int pin)
        {
            _number = pin;
        }

        /// <summary>Drives the pin. The first time it is low for a moment before it is high (nf-interpreter src/System.Device.Gpio,
        /// SetPinMode).</summary>
        /// <param name="high">The level.</param>
        /// <returns>Whether it has that level; if not, something else uses the pin.</returns>
        internal bool Write(bool high)
        {
            if (_broken)
            {
                return false;
            }

            try
            {
                if (_pin == null)
                {
                    _pin = new GpioController().OpenPin(_number, PinMode.Output);
                }

                _pin.Write(high ? PinValue.High : PinValue.Low);
            }
            catch (Exception)
            {
                _broken = true;
            }

            return !_broken;
        }
    }
}
