using System.Reflection;
using Simulator.Hardware;

namespace SystemTests.Uarts;

/// <summary>An IClock for the firmware that counts microseconds, like an ESP32's timer.</summary>
public class MicrosecondClockProxy : DispatchProxy
{
    private TimeProvider _time = BoardTime.Running;

    /// <summary>Makes one with a time, or with the board's.</summary>
    internal static object Create(Type clock, TimeProvider? time = null)
    {
        object proxy = Create(clock, typeof(MicrosecondClockProxy));
        ((MicrosecondClockProxy)proxy)._time = time ?? BoardTime.Running;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod?.Name switch
    {
        "get_Microseconds" => Microseconds,
        "get_Milliseconds" => Microseconds / 1000,
        _ => throw new NotSupportedException(targetMethod?.Name),
    };

    // The board's own reading is noted by the simulator (BoardTime.TakeLook).
    private long Microseconds => _time is BoardTime board
        ? board.Microseconds
        : (long)((Int128)_time.GetTimestamp() * 1_000_000 / _time.TimestampFrequency);
}
