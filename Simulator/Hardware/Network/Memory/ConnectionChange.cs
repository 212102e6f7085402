namespace Simulator.Hardware.Network.Memory;

/// <summary>What has become of a connection of the board's.</summary>
/// <param name="Port">The board's port.</param>
/// <param name="Peer">The peer's address, in network byte order.</param>
/// <param name="PeerPort">The peer's port.</param>
/// <param name="Event">What has happened to it.</param>
/// <param name="State">Its state, such as <c>ESTABLISHED</c>.</param>
/// <param name="Socket">The number of the socket that the program has of it, or -1.</param>
public readonly record struct ConnectionChange(int Port, uint Peer, int PeerPort, ConnectionEvent Event, string State, int Socket);
