using System.Reflection;
using Simulator.Hardware;

namespace SystemTests.Uarts;

/// <summary>An IClock for the firmware with the board's time in microseconds, like an ESP32's timer.</summary>
public class MicrosecondClockProxy : DispatchProxy
{
    internal static object Create(Type clock)
    {
        return Create(clock, typeof(MicrosecondClockProxy));
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod?.Name switch
    {
        "get_Microseconds" => BoardTime.Running.Microseconds,
        "get_Milliseconds" => BoardTime.Running.Milliseconds,
        _ => throw new NotSupportedException(targetMethod?.Name),
    };
}
