namespace Simulator.Hardware.Network.Memory;

/// <summary>Takes what a host's connection has received.</summary>
/// <param name="connection">The connection.</param>
/// <param name="bytes">The bytes, for the time of the call.</param>
public delegate void ReceivedBytes(HostConnection connection, ReadOnlySpan<byte> bytes);
