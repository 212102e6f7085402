namespace Simulator.Hardware.Network.Memory;

/// <summary>A host's connection to the board, as its program uses it. Nothing waits.</summary>
public sealed class HostConnection
{
    internal HostConnection(Host host, int localPort, uint remoteAddress, int remotePort, int receiveBuffer)
    {
        (Host, LocalPort, RemoteAddress, RemotePort) = (host, localPort, remoteAddress, remotePort);
        ReceiveBuffer = receiveBuffer;
    }

    /// <summary>Raised when <see cref="State"/> has changed.</summary>
    public event Action<HostConnection>? StateChanged;

    /// <summary>Raised when the peer has closed its side, after its last byte.</summary>
    public event Action<HostConnection>? PeerClosed;

    /// <summary>Raised when there is more room to send.</summary>
    public event Action<HostConnection>? RoomMade;

    /// <summary>Raised with received bytes, while <see cref="IsReading"/>.</summary>
    public event ReceivedBytes? Received;

    /// <summary>Whose it is.</summary>
    public Host Host { get; }

    /// <summary>The port on this side.</summary>
    public int LocalPort { get; }

    /// <summary>The peer's address, in network byte order.</summary>
    public uint RemoteAddress { get; }

    /// <summary>The peer's port.</summary>
    public int RemotePort { get; }

    /// <summary>How many bytes it receives ahead.</summary>
    public int ReceiveBuffer { get; }

    /// <summary>What has become of it.</summary>
    public HostConnectionState State { get; private set; }

    /// <summary>Whether the peer has closed its side and all bytes before have been taken.</summary>
    public bool HasPeerClosed { get; private set; }

    /// <summary>Whether the program takes what is received. If not, it waits, and the window shuts.</summary>
    public bool IsReading { get; set; } = true;

    /// <summary>How many received bytes wait to be taken.</summary>
    public int Unread { get; }

    /// <summary>How many bytes <see cref="Send"/> takes now.</summary>
    public int Room { get; }

    /// <summary>How many sent bytes the peer has not acknowledged, including those that are not sent yet.</summary>
    public int Unacknowledged { get; }

    /// <summary>Queues bytes to send.</summary>
    /// <returns>How many were taken: at most <see cref="Room"/>, 0 after the end of the connection or of sending.</returns>
    public int Send(ReadOnlySpan<byte> bytes)
    {
        throw new NotImplementedException();
    }

    /// <summary>Closes this side, after what is queued; the peer may go on.</summary>
    public void CloseSending()
    {
        throw new NotImplementedException();
    }

    /// <summary>Closes, as a program does that ends: after what is queued; with unread bytes, or if more arrive, by a reset.</summary>
    public void Close()
    {
        throw new NotImplementedException();
    }

    /// <summary>Resets the connection.</summary>
    public void Reset()
    {
        throw new NotImplementedException();
    }

    internal void Start()
    {
        throw new NotImplementedException();
    }

    internal void Receive(Segment segment)
    {
        throw new NotImplementedException();
    }

    internal void Resume()
    {
        throw new NotImplementedException();
    }

    internal void Lose()
    {
        State = HostConnectionState.Gone;
        StateChanged?.Invoke(this);
        PeerClosed?.Invoke(this);
        RoomMade?.Invoke(this);
        Received?.Invoke(this, default);
        HasPeerClosed = false;
    }
}
