namespace System.Device.Gpio;

/// <summary>nanoFramework's pin. Nothing is attached to it here.</summary>
public sealed class GpioPin
{
    private readonly PinMode _mode;

    internal GpioPin(int pinNumber, PinMode mode)
    {
        PinNumber = pinNumber;
        _mode = mode;
    }

    /// <summary>The GPIO's number.</summary>
    public int PinNumber { get; }

    /// <summary>Drives the pin.</summary>
    /// <param name="value">The level.</param>
    /// <exception cref="InvalidOperationException">The pin is no output.</exception>
    public void Write(PinValue value)
    {
        if (_mode < PinMode.Output)
        {
            throw new InvalidOperationException();
        }
    }
}
