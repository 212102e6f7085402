using System.Reflection;
using Simulator.Hardware;

namespace SystemTests.Uarts;

/// <summary>An IClock of the firmware's that tells the board's time in microseconds, as an ESP32's timer does.</summary>
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
