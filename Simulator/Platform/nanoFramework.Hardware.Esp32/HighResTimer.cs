using Simulator.Hardware;

namespace nanoFramework.Hardware.Esp32;

/// <summary>nanoFramework's microsecond timer of an ESP32.</summary>
public class HighResTimer
{
    /// <summary>Microseconds since the board started.</summary>
    public static ulong GetCurrent()
    {
        return (ulong)BoardTime.Running.Microseconds;
    }
}
