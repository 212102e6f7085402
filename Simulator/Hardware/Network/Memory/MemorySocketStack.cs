using System.Net;
using Simulator.Hardware.Network.Lwip;

namespace Simulator.Hardware.Network.Memory;

/// <summary>
/// The board's TCP in memory, by the rules of lwIP beneath nf-interpreter's sockets (docs/sockets.md), deterministic and on simulated
/// time. Not for several threads.
/// </summary>
public sealed class MemorySocketStack : ISocketStack
{
    private readonly BoardTcp _tcp;
    private readonly SocketWait _wait;
    private readonly SocketTable _sockets = new();

    internal MemorySocketStack(MemoryNetwork network, LwipBuild build, BoardLimits limits)
    {
        (Network, Build, Limits) = (network, build, limits);
        _tcp = new BoardTcp(this);
        Timers = new BoardTimers(network.Events, _tcp);
        _wait = network.Wait;
    }

    /// <summary>Raised when <see cref="Address"/> has changed.</summary>
    public event Action? AddressChanged;

    /// <summary>Raised when a port takes connections.</summary>
    public event Action<int>? Listening;

    /// <summary>Raised when the program asks for a socket, be there one left or not.</summary>
    public event Action? Opening;

    /// <summary>Raised with what becomes of connections.</summary>
    public event Action<ConnectionChange>? ConnectionChanged;

    /// <summary>Raised when the program has taken what a connection has received: with its local port, and the other end's address and
    /// port.</summary>
    public event Action<int, uint, int>? Taken;

    /// <summary>Raised when a socket may have become ready for more, so that a processor may look at whom it lets wait.</summary>
    public event Action? Woken;

    /// <inheritdoc/>
    public IPAddress? Address { get; private set; }

    /// <summary>Whether the board's cable is plugged in. Without it nothing comes or goes, and Send says HostUnreachable.</summary>
    public bool HasLink { get; set; } = true;

    /// <summary>How many sockets are open.</summary>
    public int Sockets => _sockets.Count;

    /// <summary>How many control blocks are in use, as <see cref="BoardLimits.ControlBlocks"/> counts them.</summary>
    public int ControlBlocks => _tcp.Blocks.Count;

    internal MemoryNetwork Network { get; }

    internal LwipBuild Build { get; }

    internal BoardLimits Limits { get; }

    internal BoardTimers Timers { get; }

    /// <summary>Gives the board another address: the connections of the old one are lost.</summary>
    /// <param name="address">The address, or <see langword="null"/>: none.</param>
    public void SetAddress(IPAddress? address)
    {
        if (Equals(address, Address))
        {
            return;
        }

        if (Address != null)
        {
            _tcp.Leave(MemoryNetwork.Number(Address));
        }

        Address = address;
        AddressChanged?.Invoke();
    }

    /// <summary>Describes the control blocks in one line.</summary>
    public string DescribeControlBlocks()
    {
        return _tcp.Describe();
    }

    /// <inheritdoc/>
    public int Open()
    {
        Opening?.Invoke();
        if (Sockets >= Limits.Sockets)
        {
            return Fault.TooManySockets;
        }

        return _tcp.Allocate() is ControlBlock block ? Register(new Netconn(this, block), isAccepted: false) : Fault.NoBufferSpace;
    }

    /// <inheritdoc/>
    public int Bind(int socket, uint address, int port)
    {
        return _sockets.Of(socket) is not BoardSocket found ? Fault.NotASocket
            : found.Block is not { State: TcpState.Closed } block ? Fault.InvalidArgument
            : _tcp.Bind(block, address, port) ? 0 : Fault.AddressAlreadyInUse;
    }

    /// <inheritdoc/>
    public int Listen(int socket, int backlog)
    {
        if (_sockets.Of(socket) is not BoardSocket found)
        {
            return Fault.NotASocket;
        }

        LwipError error = found.Listen(backlog);
        if (error == LwipError.None)
        {
            Listening?.Invoke(found.Listener!.Port);
        }

        return LwipFault.Of(error);
    }

    /// <inheritdoc/>
    public int Accept(int socket)
    {
        if (_sockets.Of(socket) is not BoardSocket listener)
        {
            return Fault.NotASocket;
        }

        LwipError error = listener.Accept(out Netconn? accepted);
        if (error != LwipError.None)
        {
            return LwipFault.Of(error);
        }

        if (Sockets < Limits.Sockets)
        {
            int number = Register(accepted!, isAccepted: true);
            if (accepted!.Block is ControlBlock block)
            {
                OnChanged(block, ConnectionEvent.Accepted, number);
            }

            return number;
        }

        // sockets.c, lwip_accept: when it is out of sockets, the connection is closed.
        new BoardSocket(_tcp, accepted!).Close();
        return Fault.TooManySockets;
    }

    /// <summary>What a socket is ready for now. Allocates nothing.</summary>
    public SocketReadiness Readiness(int socket)
    {
        return _sockets.Of(socket)?.Events.Readiness ?? SocketReadiness.Failed;
    }

    /// <inheritdoc/>
    public SocketReadiness Poll(int socket, SocketReadiness interest, long microseconds)
    {
        if (_sockets.Of(socket) is not BoardSocket found)
        {
            return SocketReadiness.Failed;
        }

        if (microseconds != 0 && (found.Events.Readiness & (interest | SocketReadiness.Failed)) == 0)
        {
            _wait(found.Events.Condition(interest), microseconds);
        }

        return found.Events.Readiness & (interest | SocketReadiness.Failed);
    }

    /// <inheritdoc/>
    public int Receive(int socket, Span<byte> buffer, bool peek)
    {
        if (_sockets.Of(socket) is not BoardSocket found)
        {
            return Fault.NotASocket;
        }

        int received = found.Receive(buffer, peek);
        if (received > 0 && !peek)
        {
            EndPoints ends = found.Accepted;
            Taken?.Invoke(ends.LocalPort, ends.RemoteAddress, ends.RemotePort);
        }

        return received;
    }

    /// <inheritdoc/>
    public int Send(int socket, ReadOnlySpan<byte> bytes)
    {
        return _sockets.Of(socket)?.Send(bytes) ?? Fault.NotASocket;
    }

    /// <inheritdoc/>
    public int Available(int socket)
    {
        return _sockets.Of(socket)?.Available ?? Fault.NotASocket;
    }

    /// <inheritdoc/>
    public int GetOption(int socket, int level, int option, out int value)
    {
        value = 0;
        return _sockets.Of(socket) is not BoardSocket found ? Fault.NotASocket
            : !Has(level, option) || NativeOption.From(level, option, value) is not { Linger: null } native ? Fault.ProtocolOption
            : SocketOptions.Get(found, native, out value);
    }

    /// <inheritdoc/>
    public int SetOption(int socket, int level, int option, int value)
    {
        return _sockets.Of(socket) is not BoardSocket found ? Fault.NotASocket
            : !Has(level, option) || NativeOption.From(level, option, value) is not NativeOption native ? Fault.ProtocolOption
            : SocketOptions.Set(found, native, value);
    }

    /// <inheritdoc/>
    public int LocalEndPoint(int socket, out uint address, out int port)
    {
        BoardSocket? found = _sockets.Of(socket);
        EndPoints ends = found?.Block?.EndPoints ?? default;
        (address, port) = found?.Listener is Listener listener ? (listener.Address, listener.Port) : (ends.LocalAddress, ends.LocalPort);
        return found is { Block: null, Listener: null } or null ? Fault.NotConnected : 0;
    }

    /// <inheritdoc/>
    public int RemoteEndPoint(int socket, out uint address, out int port)
    {
        ControlBlock? block = _sockets.Of(socket)?.Block;
        (address, port) = block != null ? (block.EndPoints.RemoteAddress, block.EndPoints.RemotePort) : default;
        return block is null or { State: TcpState.Closed } ? Fault.NotConnected : 0;
    }

    /// <inheritdoc/>
    public void CloseAll()
    {
        Timers.Stop();
        _tcp.Clear();
        _sockets.Clear();
    }

    /// <inheritdoc/>
    public int Close(int socket)
    {
        if (_sockets.Of(socket) is not BoardSocket found)
        {
            return Fault.NotASocket;
        }

        LwipError error = found.Close();
        if (error == LwipError.None)
        {
            _sockets.Remove(socket);
        }

        return LwipFault.Of(error);
    }

    internal void Receive(Segment segment)
    {
        if (_tcp.HasRoute && segment.Destination == MemoryNetwork.Number(Address!))
        {
            _tcp.Receive(segment);
        }
    }

    internal void Wake()
    {
        Woken?.Invoke();
    }

    internal void OnChanged(ControlBlock block, ConnectionEvent what, int socket)
    {
        EndPoints ends = block.EndPoints;
        ConnectionChanged?.Invoke(new ConnectionChange(ends.LocalPort, ends.RemoteAddress, ends.RemotePort, what, block.StateName, socket));
    }

    private int Register(Netconn netconn, bool isAccepted)
    {
        netconn.Events.Attach(isWritable: isAccepted);
        return _sockets.Add(new BoardSocket(_tcp, netconn));
    }

    private bool Has(int level, int option)
    {
        return Limits.HasKeepAliveTimes || level != NativeOption.NanoLevelTcp || option == NativeOption.NanoNoDelay;
    }
}
