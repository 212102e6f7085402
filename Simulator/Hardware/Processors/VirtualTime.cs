namespace Simulator.Hardware.Processors;

/// <summary>The time of a board on the virtual processor. Whoever reads the firmware's clocks pays for a turn of its loop.</summary>
/// <param name="processor">The processor.</param>
/// <param name="start">The time in the world when the board's starts.</param>
public sealed class VirtualTime(VirtualProcessor processor, DateTimeOffset start) : BoardTime(() => 0)
{
    private const long NanosecondsPerTick = 100;

    /// <inheritdoc/>
    public override bool IsVirtual => true;

    /// <inheritdoc/>
    public override long TimestampFrequency => 1_000_000_000;

    /// <inheritdoc/>
    public override long GetTimestamp()
    {
        return processor.Now;
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        return start.AddTicks(processor.Now / NanosecondsPerTick);
    }

    /// <inheritdoc/>
    public override void At(long timestamp, Action happens)
    {
        processor.Events.At(timestamp, happens);
    }

    /// <inheritdoc/>
    public override void Lead(Action<long> wire)
    {
    }

    /// <inheritdoc/>
    public override void Leave(Action<long> wire)
    {
    }

    /// <inheritdoc/>
    protected override long Look()
    {
        processor.Charge();
        return processor.Now;
    }
}
