using System.Diagnostics;
using Simulator.Hardware.Processors;

namespace System;

/// <summary>nanoFramework's Console, which is the device's debug channel, not the standard output of the simulator's
/// process.</summary>
public static class Console
{
    /// <summary>Writes a line.</summary>
    public static void WriteLine(string? value)
    {
        Processor.Running.Called(PlatformCall.Console);
        Trace.WriteLine(value);
    }
}
