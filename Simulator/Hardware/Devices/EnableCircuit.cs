namespace Simulator.Hardware.Devices;

/// <summary>
/// The two transistors between DTR, RTS and an ESP32 development board's EN and IO0 (Espressif's schematics): RTS without DTR
/// holds the device in reset, DTR without RTS asks for the boot loader. A capacitor makes EN rise slowly, and the device looks at
/// IO0 when it has risen.
/// </summary>
/// <param name="time">The clock.</param>
public sealed class EnableCircuit(TimeProvider time)
{
    private static readonly TimeSpan s_rise = TimeSpan.FromMilliseconds(5);

    private bool _dtr;
    private bool _rts;
    private long? _released;

    /// <summary>Whether the device is held in reset, or EN is still rising.</summary>
    public bool IsHeld => IsLow || _released is not null;

    private bool IsLow => _rts && !_dtr;

    /// <summary>Switches a line.</summary>
    public void Set(ModemLine line, bool on)
    {
        bool wasLow = IsLow;
        if (line == ModemLine.Dtr)
        {
            _dtr = on;
        }
        else
        {
            _rts = on;
        }

        _released = IsLow ? null : wasLow ? time.GetTimestamp() : _released;
    }

    /// <summary>Looks whether EN has risen since this was last called.</summary>
    /// <param name="bootLoader">Whether the boot loader is asked for.</param>
    public bool TakeStart(out bool bootLoader)
    {
        bootLoader = _dtr && !_rts;
        if (_released is not long released || time.GetElapsedTime(released) < s_rise)
        {
            return false;
        }

        _released = null;
        return true;
    }
}
