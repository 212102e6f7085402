using Simulator.Hardware.Devices;

namespace Simulator.Hardware.Uarts;

/// <summary>
/// The board's line being low: a break for the device, if it lasts longer than a frame. The device sees it after what was sent
/// before it, and as long as the board has made it, so bytes sent after it wait.
/// </summary>
/// <param name="device">The device.</param>
internal sealed class LineBreak(IDevice device)
{
    private int _before;
    private long _asked;
    private long _shown;
    private bool _isShown;

    /// <summary>Whether the board's line is low.</summary>
    internal bool IsLow { get; private set; }

    /// <summary>Whether there is a break that the device has not seen the end of.</summary>
    internal bool IsPending => IsLow || _isShown || _asked > 0;

    /// <summary>The line has gone low.</summary>
    /// <param name="before">How many bytes the device has not taken yet.</param>
    internal void Begin(int before)
    {
        _before = IsPending ? _before : before;
        IsLow = true;
    }

    /// <summary>The line is high again.</summary>
    internal void End()
    {
        IsLow = false;
    }

    /// <summary>How many of the bytes that wait for the device it may be handed now.</summary>
    internal int Deliverable(int waiting)
    {
        return IsPending ? _before : waiting;
    }

    /// <summary>Notes that the device has taken bytes.</summary>
    internal void Delivered(int count)
    {
        _before = Math.Max(0, _before - count);
    }

    /// <summary>Lets time pass.</summary>
    /// <param name="time">How much.</param>
    /// <param name="frame">How long a frame takes.</param>
    internal void Pass(long time, long frame)
    {
        _asked += IsLow ? time : 0;
        _shown += _isShown ? time : 0;
        if (!_isShown && _asked > frame && _before == 0)
        {
            _isShown = device.SetBreak(true);
        }

        if (!IsLow && (_isShown ? _shown >= _asked && device.SetBreak(false) : _asked <= frame))
        {
            Reset();
        }
    }

    /// <summary>Ends it for the device too, as when the UART is closed.</summary>
    internal void Abort()
    {
        if (_isShown)
        {
            device.SetBreak(false);
        }

        IsLow = false;
        Reset();
    }

    private void Reset()
    {
        _isShown = false;
        _asked = 0;
        _shown = 0;
    }
}
