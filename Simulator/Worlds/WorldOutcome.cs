using Simulator.Worlds.Pictures;

namespace Simulator.Worlds;

/// <summary>How a world has ended.</summary>
/// <param name="Violation">What does not hold, or <see langword="null"/>.</param>
/// <param name="Steps">How many steps were taken.</param>
/// <param name="BoardTime">How long the world was, in ns.</param>
/// <param name="Hash">A hash of all that happened and of all calls of the platform: equal for equal runs.</param>
/// <param name="Events">What happened last.</param>
public sealed record WorldOutcome(Violation? Violation, int Steps, long BoardTime, ulong Hash, IReadOnlyCollection<WorldEvent> Events)
{
    /// <summary>What else was kept for a picture, or <see langword="null"/>.</summary>
    public WorldRecording? Recording { get; init; }
}
