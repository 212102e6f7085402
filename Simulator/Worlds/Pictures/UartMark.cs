namespace Simulator.Worlds.Pictures;

/// <summary>Something that has happened to a UART's line.</summary>
/// <param name="Time">When, in ns.</param>
/// <param name="IsLoss">Whether bytes were lost.</param>
/// <param name="What">What it was.</param>
public readonly record struct UartMark(long Time, bool IsLoss, string What);
