namespace Simulator.Worlds.Pictures;

/// <summary>What a UART's wires have carried in a short time.</summary>
/// <param name="Time">When, in ns.</param>
/// <param name="ToDevice">Bytes to the device.</param>
/// <param name="FromDevice">Bytes from the device.</param>
public readonly record struct UartSlice(long Time, int ToDevice, int FromDevice);
