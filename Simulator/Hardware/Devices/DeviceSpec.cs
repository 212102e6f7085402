using Simulator.Hardware.Uarts;

namespace Simulator.Hardware.Devices;

/// <summary>The SPEC of <c>--uart N=SPEC</c>.</summary>
public static class DeviceSpec
{
    /// <summary>Makes the device of a SPEC.</summary>
    /// <param name="spec">Such as <c>pty:/tmp/dut1</c>.</param>
    /// <param name="report">Called with each message of the device, one line each.</param>
    /// <exception cref="UsageException">There is no such kind, or the device is not available.</exception>
    public static IDevice Parse(string spec, Action<string> report)
    {
        int colon = spec.IndexOf(':');
        string kind = colon < 0 ? spec : spec[..colon];
        string? argument = colon < 0 || colon == spec.Length - 1 ? null : spec[(colon + 1)..];
        TimeProvider? time = BoardTime.Running.IsVirtual ? BoardTime.Running : null;
        return (kind, argument) switch
        {
            ("console", null) => new ConsoleDevice(time),
            ("console", string text) when FrameFormat.Parse(text) is FrameFormat format => new ConsoleDevice(time, format),
            ("loopback", null) => new LoopbackDevice(),
            ("pty", _) => new PseudoTerminalDevice(argument, report),
            ("exec", not null) => new ProcessDevice(argument, report),
            ("tty", not null) => new SerialAdapterDevice(argument, report),
            _ => throw new UsageException(
                $"'{spec}' can't be attached to a UART; allowed: console, console:7E1, loopback, pty, pty:LINK, exec:COMMAND, tty:/dev/ttyUSB0"),
        };
    }
}
