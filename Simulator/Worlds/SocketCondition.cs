using Simulator.Hardware.Processors;

namespace Simulator.Worlds;

/// <summary>What the firmware waits for at a socket.</summary>
/// <param name="isOver">Whether the wait is over.</param>
internal sealed class SocketCondition(Func<bool> isOver) : ICondition
{
    /// <inheritdoc/>
    public bool IsMet => isOver();
}
