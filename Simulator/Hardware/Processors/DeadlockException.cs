namespace Simulator.Hardware.Processors;

/// <summary>All threads of the program wait forever, and nothing will happen any more.</summary>
/// <param name="threads">The threads, for people.</param>
public sealed class DeadlockException(string threads)
    : Exception($"deadlock: every thread of the program waits forever, and nothing around the board will end that: {threads}");
