using System;
using System.Diagnostics;

namespace nanoFramework.Hardware.Esp32;

/// <summary>nanoFramework's microsecond timer of an ESP32.</summary>
public class HighResTimer
{
    private static readonly long s_boot = Stopwatch.GetTimestamp();

    /// <summary>Microseconds since the device started, which is when the firmware asks first.</summary>
    public static ulong GetCurrent()
    {
        return (ulong)(Stopwatch.GetElapsedTime(s_boot).Ticks / TimeSpan.TicksPerMicrosecond);
    }
}
