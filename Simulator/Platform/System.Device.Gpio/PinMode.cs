namespace System.Device.Gpio;

/// <summary>How a pin is used.</summary>
public enum PinMode
{
    /// <summary>As an input.</summary>
    Input = 0,

    /// <summary>As an input with a pull-down resistor.</summary>
    InputPullDown = 1,

    /// <summary>As an input with a pull-up resistor.</summary>
    InputPullUp = 2,

    /// <summary>As an output.</summary>
    Output = 3,
}
