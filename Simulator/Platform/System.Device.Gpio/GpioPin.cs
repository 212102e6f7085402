using Simulator.Hardware;
using Simulator.Hardware.Processors;

namespace System.Device.Gpio;

/// <summary>nanoFramework's pin, which is one of the simulated board's.</summary>
public sealed class GpioPin
{
    private PinMode _mode;

    internal GpioPin(int pinNumber, PinMode mode)
    {
        PinNumber = pinNumber;
        SetPinMode(mode);
    }

    /// <summary>The GPIO's number.</summary>
    public int PinNumber { get; }

    /// <summary>Sets how the pin is used, again if need be; an output is low first.</summary>
    public void SetPinMode(PinMode value)
    {
        Processor.Running.Called(PlatformCall.Pin, PinNumber);
        _mode = value;
        if (value >= PinMode.Output)
        {
            Pins.Board.Reopen(PinNumber);
        }
    }

    /// <summary>Drives the pin.</summary>
    /// <param name="value">The level.</param>
    /// <exception cref="InvalidOperationException">The pin is no output.</exception>
    public void Write(PinValue value)
    {
        Processor.Running.Called(PlatformCall.Pin, value == PinValue.High ? PinNumber : -PinNumber);
        if (_mode < PinMode.Output)
        {
            throw new InvalidOperationException();
        }

        Pins.Board.Write(PinNumber, value == PinValue.High);
    }
}
