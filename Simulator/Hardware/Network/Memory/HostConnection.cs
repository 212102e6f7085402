using System.Buffers;

namespace Simulator.Hardware.Network.Memory;

/// <summary>A host's connection to the board, as its program uses it. Nothing waits.</summary>
public sealed class HostConnection
{
    private readonly HostControlBlock _block;
    private bool _isReading = true;

    internal HostConnection(HostControlBlock block)
    {
        _block = block;
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
    public Host Host => _block.Host;

    /// <summary>The port on this side.</summary>
    public int LocalPort => _block.LocalPort;

    /// <summary>The peer's address, in network byte order.</summary>
    public uint RemoteAddress => _block.RemoteAddress;

    /// <summary>The peer's port.</summary>
    public int RemotePort => _block.RemotePort;

    /// <summary>How many bytes it receives ahead.</summary>
    public int ReceiveBuffer => _block.ReceiveBuffer;

    /// <summary>What has become of it.</summary>
    public HostConnectionState State => _block.State;

    /// <summary>Whether the peer has closed its side and all bytes before have been taken.</summary>
    public bool HasPeerClosed { get; private set; }

    /// <summary>Whether the program takes what is received. If not, it waits, and the window shuts.</summary>
    public bool IsReading
    {
        get => _isReading;
        set
        {
            _isReading = value;
            Deliver();
        }
    }

    /// <summary>How many received bytes wait to be taken.</summary>
    public int Unread => _block.Receiver.Unread.Count;

    /// <summary>How many bytes <see cref="Send"/> takes now.</summary>
    public int Room => _block.CanSend ? _block.Sender.Room : 0;

    /// <summary>How many sent bytes the peer has not acknowledged, including those that are not sent yet.</summary>
    public int Unacknowledged => _block.Sender.Bytes;

    /// <summary>Queues bytes to send.</summary>
    /// <returns>How many were taken: at most <see cref="Room"/>, 0 after the end of the connection or of sending.</returns>
    public int Send(ReadOnlySpan<byte> bytes)
    {
        return _block.CanSend ? _block.Sender.Add(bytes) : 0;
    }

    /// <summary>Closes this side, after what is queued; the peer may go on.</summary>
    public void CloseSending()
    {
        _block.CloseSending();
    }

    /// <summary>Closes, as a program does that ends: after what is queued; with unread bytes, or if more arrive, by a reset.</summary>
    public void Close()
    {
        _block.Close();
    }

    /// <summary>Resets the connection.</summary>
    public void Reset()
    {
        _block.Reset();
    }

    internal void OnStateChanged()
    {
        StateChanged?.Invoke(this);
    }

    internal void OnRoomMade()
    {
        RoomMade?.Invoke(this);
    }

    /// <summary>Hands the program what has been received, if it takes it.</summary>
    internal void Deliver()
    {
        if (_isReading && Unread > 0)
        {
            int count = Unread;
            byte[] bytes = ArrayPool<byte>.Shared.Rent(count);
            _block.Receiver.Unread.CopyTo(bytes.AsSpan(0, count), 0);
            _block.Receiver.Unread.Drop(count);
            _block.Receiver.Update();
            Received?.Invoke(this, bytes.AsSpan(0, count));
            ArrayPool<byte>.Shared.Return(bytes);
        }

        if (_block.Receiver.HasFin && Unread == 0 && !HasPeerClosed)
        {
            HasPeerClosed = true;
            PeerClosed?.Invoke(this);
        }
    }
}
