namespace Simulator.Hardware.Processors;

/// <summary>A condition that is a function.</summary>
/// <param name="isMet">The function.</param>
internal sealed class FunctionCondition(Func<bool> isMet) : ICondition
{
    /// <inheritdoc/>
    public bool IsMet => isMet();
}
