using Simulator.Hardware;
using Simulator.Hardware.Processors;

namespace System.Device.Gpio;

/// <summary>nanoFramework's GPIO controller, on the simulated board's pins.</summary>
public sealed class GpioController
{
    /// <summary>Takes a pin.</summary>
    /// <param name="pinNumber">The GPIO's number; on STM32 16 times the port (A is 0) plus the pin.</param>
    /// <param name="mode">How it is used.</param>
    /// <exception cref="InvalidOperationException">The pin is taken, or the board has no such pin.</exception>
    public GpioPin OpenPin(int pinNumber, PinMode mode)
    {
        Processor.Running.Called(PlatformCall.Pin, pinNumber);
        Pins.Board.Open(pinNumber);
        return new GpioPin(pinNumber, mode);
    }
}
