namespace Simulator;

/// <summary>What the command line asks for where the board's time is virtual.</summary>
/// <param name="Seed">What decides whatever a board leaves open.</param>
/// <param name="TurnCost">What a turn of the firmware's loop costs, in ns, or <see langword="null"/> for the chip's figure.</param>
public sealed record VirtualTimeOptions(int Seed, long? TurnCost);
