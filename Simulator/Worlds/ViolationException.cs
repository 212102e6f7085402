namespace Simulator.Worlds;

/// <summary>Ends a world in which an invariant does not hold.</summary>
internal sealed class ViolationException : Exception;
