using System.Net;
using Simulator.Hardware.Processors;

namespace Simulator.Hardware.Network;

/// <summary>A TCP stack with nobody at the other end of its cable: sockets listen and no one comes.</summary>
/// <param name="processor">What lets its waits pass.</param>
public sealed class UnconnectedStack(VirtualProcessor processor) : ISocketStack
{
    private const int Max = 16;

    private readonly bool[] _open = new bool[Max];

    /// <inheritdoc/>
    public event Action? AddressChanged
    {
        add { }
        remove { }
    }

    /// <inheritdoc/>
    public IPAddress? Address => IPAddress.Loopback;

    /// <summary>How many sockets the program has.</summary>
    public int Opened => _open.Count(isOpen => isOpen);

    /// <summary>How often the program has looked for connections.</summary>
    public long Polls { get; private set; }

    /// <inheritdoc/>
    public int Open()
    {
        int free = Array.IndexOf(_open, false);
        if (free < 0)
        {
            return Fault.TooManySockets;
        }

        _open[free] = true;
        return free;
    }

    /// <inheritdoc/>
    public int Bind(int socket, uint address, int port)
    {
        return 0;
    }

    /// <inheritdoc/>
    public int Listen(int socket, int backlog)
    {
        return 0;
    }

    /// <inheritdoc/>
    public int Accept(int socket)
    {
        return Fault.WouldBlock;
    }

    /// <inheritdoc/>
    public SocketReadiness Poll(int socket, SocketReadiness interest, long microseconds)
    {
        Polls++;
        return microseconds != 0 && processor.WaitUntil(() => false, microseconds) ? interest : 0;
    }

    /// <inheritdoc/>
    public int Receive(int socket, Span<byte> buffer, bool peek)
    {
        return Fault.WouldBlock;
    }

    /// <inheritdoc/>
    public int Send(int socket, ReadOnlySpan<byte> bytes)
    {
        return Fault.WouldBlock;
    }

    /// <inheritdoc/>
    public int Available(int socket)
    {
        return 0;
    }

    /// <inheritdoc/>
    public int GetOption(int socket, int level, int option, out int value)
    {
        value = 0;
        return 0;
    }

    /// <inheritdoc/>
    public int SetOption(int socket, int level, int option, int value)
    {
        return 0;
    }

    /// <inheritdoc/>
    public int LocalEndPoint(int socket, out uint address, out int port)
    {
        (address, port) = (0, 0);
        return 0;
    }

    /// <inheritdoc/>
    public int RemoteEndPoint(int socket, out uint address, out int port)
    {
        (address, port) = (0, 0);
        return Fault.NotConnected;
    }

    /// <inheritdoc/>
    public void CloseAll()
    {
        Array.Clear(_open);
    }

    /// <inheritdoc/>
    public int Close(int socket)
    {
        _open[socket] = false;
        return 0;
    }
}
