using System.Net;
using Simulator.Hardware.Network.Lwip;

namespace Simulator.Hardware.Network.Memory;

/// <summary>
/// The board's TCP in memory, by the rules of lwIP beneath nf-interpreter's sockets (docs/sockets.md), deterministic and on simulated
/// time. Not for several threads.
/// </summary>
public sealed class MemorySocketStack : ISocketStack, INetworkNode
{
    internal MemorySocketStack(MemoryNetwork network, LwipBuild build, BoardLimits limits)
    {
        (Network, Build, Limits) = (network, build, limits);
        Wait = (_, _) => throw new NotImplementedException();
    }

    /// <inheritdoc/>
    public event Action? AddressChanged;

    /// <summary>Raised when a port takes connections.</summary>
    public event Action<int>? Listening;

    /// <inheritdoc/>
    public IPAddress? Address { get; private set; }

    /// <summary>Whether the board's cable is plugged in. Without it nothing comes or goes, and Send says HostUnreachable.</summary>
    public bool HasLink { get; set; } = true;

    /// <summary>How a poll waits; by itself it lets the network's events happen until it is over.</summary>
    public SocketWait Wait { get; set; }

    /// <summary>Called when a socket may have become ready for more, so that a processor may look at whom it lets wait.</summary>
    public event Action? Woken;

    /// <summary>How many sockets are open.</summary>
    public int Sockets => throw new NotImplementedException();

    /// <summary>How many control blocks are in use, as <see cref="BoardLimits.ControlBlocks"/> counts them.</summary>
    public int ControlBlocks => throw new NotImplementedException();

    internal MemoryNetwork Network { get; }

    internal LwipBuild Build { get; }

    internal BoardLimits Limits { get; }

    /// <summary>Gives the board another address: the connections of the old one are lost.</summary>
    /// <param name="address">The address, or <see langword="null"/>: none.</param>
    public void SetAddress(IPAddress? address)
    {
        Address = address;
        AddressChanged?.Invoke();
    }

    /// <summary>Describes the control blocks in one line.</summary>
    public string DescribeControlBlocks()
    {
        Listening?.Invoke(0);
        Woken?.Invoke();
        throw new NotImplementedException();
    }

    /// <inheritdoc/>
    public int Open() => throw new NotImplementedException();

    /// <inheritdoc/>
    public int Bind(int socket, uint address, int port) => throw new NotImplementedException();

    /// <inheritdoc/>
    public int Listen(int socket, int backlog) => throw new NotImplementedException();

    /// <inheritdoc/>
    public int Accept(int socket) => throw new NotImplementedException();

    /// <summary>What a socket is ready for now. Allocates nothing.</summary>
    public SocketReadiness Readiness(int socket) => throw new NotImplementedException();

    /// <inheritdoc/>
    public SocketReadiness Poll(int socket, SocketReadiness interest, long microseconds) => throw new NotImplementedException();

    /// <inheritdoc/>
    public int Receive(int socket, Span<byte> buffer, bool peek) => throw new NotImplementedException();

    /// <inheritdoc/>
    public int Send(int socket, ReadOnlySpan<byte> bytes) => throw new NotImplementedException();

    /// <inheritdoc/>
    public int Available(int socket) => throw new NotImplementedException();

    /// <inheritdoc/>
    public int GetOption(int socket, int level, int option, out int value) => throw new NotImplementedException();

    /// <inheritdoc/>
    public int SetOption(int socket, int level, int option, int value) => throw new NotImplementedException();

    /// <inheritdoc/>
    public int LocalEndPoint(int socket, out uint address, out int port) => throw new NotImplementedException();

    /// <inheritdoc/>
    public int RemoteEndPoint(int socket, out uint address, out int port) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void CloseAll() => throw new NotImplementedException();

    /// <inheritdoc/>
    public int Close(int socket) => throw new NotImplementedException();

    void INetworkNode.Receive(Segment segment)
    {
        Receive(segment);
    }

    internal void Receive(Segment segment) => throw new NotImplementedException();
}
