namespace Simulator.Hardware.Processors;

/// <summary>What a thread of the firmware waits for. One object may serve many waits, so that waiting allocates nothing.</summary>
public interface ICondition
{
    /// <summary>
    /// Whether it has come. Asked on any thread, perhaps often, and whenever something has happened on the board: it must change
    /// nothing that the firmware or a peer would notice, and not wait.
    /// </summary>
    bool IsMet { get; }
}
