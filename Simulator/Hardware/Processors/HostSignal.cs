namespace Simulator.Hardware.Processors;

/// <summary>.NET's event.</summary>
/// <param name="isAutomatic">Whether one waiting thread takes it from the others.</param>
/// <param name="isSet">Whether it is set from the start.</param>
internal sealed class HostSignal(bool isAutomatic, bool isSet) : Signal
{
    private readonly EventWaitHandle _event = new(isSet, isAutomatic ? EventResetMode.AutoReset : EventResetMode.ManualReset);

    /// <inheritdoc/>
    public override void Set()
    {
        _event.Set();
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        _event.Reset();
    }

    /// <inheritdoc/>
    public override bool Wait(int milliseconds)
    {
        return _event.WaitOne(milliseconds < 0 ? Timeout.Infinite : milliseconds);
    }
}
