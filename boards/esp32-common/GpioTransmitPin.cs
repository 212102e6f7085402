using System.Device.Gpio;
using TS500.Hal.Device;

namespace TS500.Boards.Esp32
{
    /// <summary>
    /// The transmitter's pin of a UART. Pins of UARTs are not reserved (nf-interpreter
    /// targets/ESP32/_nanoCLR/System.Device.Gpio/cpu_gpio.cpp), so one can be a GPIO too; which of both drives it is up to who
    /// configured it last (ESP-IDF gpio_output_enable, uart_set_pin).
    /// </summary>
    internal sealed class GpioTransmitPin : ITransmitPin
    {
        private readonly int _number;
        private GpioPin _pin;

        /// <summary>Sets the pin, without using it yet.</summary>
        /// <param name="pin">The GPIO's number.</param>
        internal GpioTransmitPin(int pin)
        {
            _number = pin;
        }

        /// <inheritdoc/>
        public void DriveLow()
        {
            if (_pin == null)
            {
                _pin = new GpioController().OpenPin(_number, PinMode.Output);
            }
            else
            {
                _pin.SetPinMode(PinMode.Output);
            }

            _pin.Write(PinValue.Low);
        }
    }
}
