namespace Simulator.Worlds.Pictures;

/// <summary>How much of its TCP stack the board uses, from some time on.</summary>
/// <param name="Time">Since when, in ns.</param>
/// <param name="Sockets">Open sockets.</param>
/// <param name="ControlBlocks">Control blocks in use.</param>
public readonly record struct StackLoad(long Time, int Sockets, int ControlBlocks);
