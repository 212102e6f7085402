using Simulator.Hardware;

namespace System;

/// <summary>nanoFramework's Environment.</summary>
public static class Environment
{
    /// <summary>Milliseconds since the device started, as finely as its operating system counts.</summary>
    public static long TickCount64 => BoardTime.Running.Milliseconds;
}
