namespace Simulator.Worlds.Pictures;

/// <summary>What a connection is in, from some time on.</summary>
/// <param name="Time">Since when, in ns.</param>
/// <param name="State">TCP's state, such as <c>ESTABLISHED</c>.</param>
/// <param name="Socket">The number of the program's socket, or -1 before it has taken the connection and after it has closed it.</param>
/// <param name="IsClosed">Whether the program has closed it.</param>
public readonly record struct SocketPhase(long Time, string State, int Socket, bool IsClosed);
