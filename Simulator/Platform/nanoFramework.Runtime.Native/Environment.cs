using System.Diagnostics;

namespace System;

/// <summary>nanoFramework's Environment.</summary>
public static class Environment
{
    private static readonly long s_boot = Stopwatch.GetTimestamp();

    /// <summary>Milliseconds since the device started, which is when the firmware asks first.</summary>
    public static long TickCount64 => Stopwatch.GetElapsedTime(s_boot).Ticks / TimeSpan.TicksPerMillisecond;
}
