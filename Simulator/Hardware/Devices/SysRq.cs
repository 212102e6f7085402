namespace Simulator.Hardware.Devices;

/// <summary>
/// Linux's magic key on a serial console: a break, then a command within five seconds; a second break takes the first one back
/// (include/linux/serial_core.h, uart_handle_break).
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class SysRq(TimeProvider time)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private long? _break;

    /// <summary>A break has begun.</summary>
    internal void Break()
    {
        _break = IsWaiting ? null : time.GetTimestamp();
    }

    /// <summary>Looks whether the next character is a command, which it is only once.</summary>
    internal bool Take()
    {
        bool isWaiting = IsWaiting;
        _break = null;
        return isWaiting;
    }

    private bool IsWaiting => _break is long began && time.GetElapsedTime(began) < s_patience;
}
