namespace Simulator.Hardware.Processors;

/// <summary>A thread's wait for a lock that another one has.</summary>
/// <param name="entered">The object.</param>
internal sealed class ContendedLock(object entered) : ICondition
{
    /// <inheritdoc/>
    public bool IsMet { get; set; }

    /// <summary>The object whose lock it is.</summary>
    internal object Entered => entered;
}
