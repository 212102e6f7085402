namespace Simulator.Hardware.Processors;

/// <summary>An event on the virtual processor.</summary>
/// <param name="processor">The processor.</param>
/// <param name="isAutomatic">Whether the first thread to run that waits for it takes it from the others.</param>
/// <param name="isSet">Whether it is set from the start.</param>
internal sealed class VirtualSignal(VirtualProcessor processor, bool isAutomatic, bool isSet) : Signal, ICondition
{
    /// <inheritdoc/>
    public bool IsMet { get; private set; } = isSet;

    /// <inheritdoc/>
    public override void Set()
    {
        IsMet = true;
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        IsMet = false;
    }

    /// <inheritdoc/>
    public override bool Wait(int milliseconds)
    {
        if (!processor.WaitUntil(this, processor.After(milliseconds)))
        {
            return false;
        }

        IsMet = !isAutomatic;
        return true;
    }
}
