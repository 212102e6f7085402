using System.Net;

namespace Simulator.Hardware.Network;

/// <summary>
/// A TCP stack beneath nanoFramework's Socket. Sockets are numbers and never block. A result below zero is a fault: minus
/// nanoFramework's SocketError. Addresses are IPv4 in network byte order, as nanoFramework's IPAddress holds them.
/// </summary>
public interface ISocketStack
{
    /// <summary>Raised on a thread of its own when <see cref="Address"/> has changed.</summary>
    event Action? AddressChanged;

    /// <summary>The device's address, or <see langword="null"/> while it has none.</summary>
    IPAddress? Address { get; }

    /// <summary>Opens a TCP socket.</summary>
    /// <returns>The socket.</returns>
    int Open();

    /// <summary>Binds a socket to a port of the device.</summary>
    /// <returns>0, or a fault.</returns>
    int Bind(int socket, uint address, int port);

    /// <summary>Lets a bound socket take connections.</summary>
    /// <returns>0, or a fault.</returns>
    int Listen(int socket, int backlog);

    /// <summary>Accepts a waiting connection.</summary>
    /// <returns>The connection's socket, or a fault: would-block if none is waiting.</returns>
    int Accept(int socket);

    /// <summary>Waits until a socket is ready as requested, or has failed.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="interest">What to wait for; a failure ends the wait in any case.</param>
    /// <param name="microseconds">The maximum wait; forever if below zero.</param>
    SocketReadiness Poll(int socket, SocketReadiness interest, long microseconds);

    /// <summary>Takes received bytes.</summary>
    /// <returns>How many, 0 if the peer has closed, or a fault.</returns>
    int Receive(int socket, Span<byte> buffer, bool peek);

    /// <summary>Queues bytes to send.</summary>
    /// <returns>How many were taken, or a fault.</returns>
    int Send(int socket, ReadOnlySpan<byte> bytes);

    /// <summary>How many received bytes wait.</summary>
    int Available(int socket);

    /// <summary>Reads an option, by nanoFramework's numbers. The pending error is lwIP's errno, and is thereby taken.</summary>
    /// <returns>0, or a fault: protocol-option if the stack lacks it.</returns>
    int GetOption(int socket, int level, int option, out int value);

    /// <summary>Sets an option, by nanoFramework's numbers.</summary>
    /// <returns>0, or a fault: protocol-option if the stack lacks it.</returns>
    int SetOption(int socket, int level, int option, int value);

    /// <summary>The end of the connection on this side.</summary>
    /// <returns>0, or a fault.</returns>
    int LocalEndPoint(int socket, out uint address, out int port);

    /// <summary>The end of the connection on the peer's side.</summary>
    /// <returns>0, or a fault.</returns>
    int RemoteEndPoint(int socket, out uint address, out int port);

    /// <summary>Closes every socket without notifying the peers, as a reset of the board does.</summary>
    void CloseAll();

    /// <summary>Closes a socket at once, as lwIP does, without waiting for the peer.</summary>
    /// <returns>0, or a fault.</returns>
    int Close(int socket);
}
