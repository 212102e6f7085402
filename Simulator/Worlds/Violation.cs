namespace Simulator.Worlds;

/// <summary>An invariant that does not hold in a world.</summary>
/// <param name="Invariant">The invariant.</param>
/// <param name="What">What is wrong.</param>
public sealed record Violation(string Invariant, string What);
