namespace System.Device.Gpio;

/// <summary>A pin's level.</summary>
public readonly record struct PinValue
{
    private readonly byte _value;

    private PinValue(byte value)
    {
        _value = value;
    }

    /// <summary>The supply's voltage.</summary>
    public static PinValue High => new(1);

    /// <summary>Ground.</summary>
    public static PinValue Low => new(0);

    /// <inheritdoc/>
    public override string ToString()
    {
        return _value == 0 ? "Low" : "High";
    }
}
