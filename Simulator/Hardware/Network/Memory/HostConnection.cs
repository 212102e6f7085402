using System.Buffers;

namespace Simulator.Hardware.Network.Memory;

/// <summary>A host's connection to the board, as its program uses it. Nothing waits.</summary>
public sealed class HostConnection
{
    private const long Minute = 60_000_000_000;

    private readonly HostSender _sender;
    private readonly HostReceiver _receiver;
    private readonly HostTimer _lastTimer;
    private bool _isReading = true;
    private bool _isForgotten;
    private bool _hasClosedFirst;

    internal HostConnection(Host host, int localPort, uint remoteAddress, int remotePort, int receiveBuffer)
    {
        (Host, LocalPort, RemoteAddress, RemotePort) = (host, localPort, remoteAddress, remotePort);
        ReceiveBuffer = Math.Min(receiveBuffer, ushort.MaxValue);
        _sender = new HostSender(this);
        _receiver = new HostReceiver(this);
        SendTimer = new HostTimer(host, _sender.TimeOut);
        AcknowledgmentTimer = new HostTimer(host, SendAcknowledgment);
        _lastTimer = new HostTimer(host, Forget);
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
    public int Unread => _receiver.Unread.Count;

    /// <summary>How many bytes <see cref="Send"/> takes now.</summary>
    public int Room => CanSend ? _sender.Room : 0;

    /// <summary>How many sent bytes the peer has not acknowledged, including those that are not sent yet.</summary>
    public int Unacknowledged => _sender.Bytes;

    internal HostTimer SendTimer { get; }

    internal HostTimer AcknowledgmentTimer { get; }

    internal bool OwesAcknowledgment { get; set; }

    /// <summary>Whether SYN has been answered.</summary>
    internal bool IsSynchronized { get; private set; }

    /// <summary>Whether the program has closed it for good.</summary>
    internal bool IsProgramGone { get; private set; }

    internal long Now => Host.Network.Events.Now;

    /// <summary>Whether nobody uses it any more, so that a new one may take its ports.</summary>
    internal bool IsOver => State is not (HostConnectionState.Connecting or HostConnectionState.Open);

    private bool CanSend => State == HostConnectionState.Open && !IsClosing;

    private bool IsClosing { get; set; }

    /// <summary>Queues bytes to send.</summary>
    /// <returns>How many were taken: at most <see cref="Room"/>, 0 after the end of the connection or of sending.</returns>
    public int Send(ReadOnlySpan<byte> bytes)
    {
        return CanSend ? _sender.Add(bytes) : 0;
    }

    /// <summary>Closes this side, after what is queued; the peer may go on.</summary>
    public void CloseSending()
    {
        if (CanSend)
        {
            IsClosing = true;
            _hasClosedFirst = !_receiver.HasFin;
            _sender.AddFin();
        }
    }

    /// <summary>Closes, as a program does that ends: after what is queued; with unread bytes, or if more arrive, by a reset.</summary>
    public void Close()
    {
        if (State == HostConnectionState.Connecting)
        {
            End(HostConnectionState.Gone);
        }
        else if (Unread > 0)
        {
            Reset();
        }
        else if (!IsOver)
        {
            IsProgramGone = true;
            CloseSending();
            FinishIfOver();
        }
    }

    /// <summary>Resets the connection.</summary>
    public void Reset()
    {
        if (!IsOver)
        {
            SendReset();
            End(HostConnectionState.Gone);
        }
    }

    internal void Start()
    {
        _sender.Start((uint)Host.Network.Random.NextInt64(1L << 32));
    }

    /// <summary>Takes a segment (RFC 9293, 3.10.7).</summary>
    internal void Receive(Segment segment)
    {
        if (!IsSynchronized)
        {
            ReceiveAnswer(segment);
            return;
        }

        if (!_receiver.Accepts(segment) || segment.Has(SegmentFlags.Syn))
        {
            if (!segment.Has(SegmentFlags.Reset))
            {
                SendAcknowledgment();
            }

            return;
        }

        if (segment.Has(SegmentFlags.Reset))
        {
            ReceiveReset(segment);
            return;
        }

        if (segment.Has(SegmentFlags.Acknowledge) && _sender.Acknowledge(segment))
        {
            RoomMade?.Invoke(this);
        }

        if (_receiver.Take(segment))
        {
            if (IsProgramGone && segment.Length > 0)
            {
                Reset();
                return;
            }

            Deliver();
        }

        // A handler may have ended it.
        if (OwesAcknowledgment && !_isForgotten)
        {
            SendAcknowledgment();
        }

        FinishIfOver();
    }

    internal void Resume()
    {
        SendTimer.Resume();
        AcknowledgmentTimer.Resume();
        _lastTimer.Resume();
    }

    /// <summary>The host has lost it.</summary>
    internal void Lose()
    {
        Stop();
        if (!IsOver)
        {
            Change(HostConnectionState.Gone);
        }
    }

    /// <summary>It is over, and the host knows nothing of it any more.</summary>
    internal void End(HostConnectionState state)
    {
        Forget();
        Change(state);
    }

    internal void SendAcknowledgment()
    {
        SendControl(_sender.Next);
    }

    internal void SendControl(uint number)
    {
        Host.Send(Make(number, SegmentFlags.Acknowledge));
    }

    internal void SendSyn(uint number)
    {
        Segment syn = Make(number, SegmentFlags.Syn);
        syn.MaxSegment = Segment.MaxLength;
        Host.Send(syn);
    }

    internal void SendBytes(uint number, ByteFifo bytes, int offset, int length, bool hasFin)
    {
        Segment segment = Make(number, SegmentFlags.Acknowledge | (hasFin ? SegmentFlags.Fin : SegmentFlags.None));
        bytes.CopyTo(segment.Fill(length), offset);
        Host.Send(segment);
    }

    private void ReceiveAnswer(Segment segment)
    {
        bool isAcknowledged = segment.Has(SegmentFlags.Acknowledge) && segment.Acknowledgment == _sender.First + 1;
        if (segment.Has(SegmentFlags.Reset))
        {
            if (isAcknowledged)
            {
                End(HostConnectionState.Refused);
            }
        }
        else if (segment.Has(SegmentFlags.Acknowledge) && !isAcknowledged)
        {
            Host.SendReset(segment);
        }
        else if (segment.Has(SegmentFlags.Syn) && isAcknowledged)
        {
            IsSynchronized = true;
            _sender.Open(segment);
            _receiver.Start(segment.NextNumber);
            SendAcknowledgment();
            Change(HostConnectionState.Open);
        }
    }

    /// <summary>Takes a reset only with the expected number, and asks for that otherwise (RFC 5961).</summary>
    private void ReceiveReset(Segment segment)
    {
        if (segment.Number == _receiver.Next)
        {
            End(HostConnectionState.Reset);
        }
        else
        {
            SendAcknowledgment();
        }
    }

    private void Deliver()
    {
        if (_isReading && Unread > 0)
        {
            int count = Unread;
            byte[] bytes = ArrayPool<byte>.Shared.Rent(count);
            _receiver.Unread.CopyTo(bytes.AsSpan(0, count), 0);
            _receiver.Unread.Drop(count);
            _receiver.Update();
            Received?.Invoke(this, bytes.AsSpan(0, count));
            ArrayPool<byte>.Shared.Return(bytes);
        }

        if (_receiver.HasFin && Unread == 0 && !HasPeerClosed)
        {
            HasPeerClosed = true;
            PeerClosed?.Invoke(this);
        }
    }

    private void FinishIfOver()
    {
        if (!_sender.IsFinAcknowledged || IsOver)
        {
            return;
        }

        if (_receiver.HasFin && !_hasClosedFirst)
        {
            End(HostConnectionState.Closed);
        }
        else if (_receiver.HasFin)
        {
            // TIME_WAIT: whoever has closed first must be able to acknowledge FIN again.
            _lastTimer.Start(Minute);
            Change(HostConnectionState.Closed);
        }
        else if (IsProgramGone && !_lastTimer.IsRunning)
        {
            _lastTimer.Start(Minute);
        }
    }

    private void SendReset()
    {
        Host.Send(Make(_sender.Next, SegmentFlags.Reset | SegmentFlags.Acknowledge));
    }

    private Segment Make(uint number, SegmentFlags flags)
    {
        Segment segment = Host.Network.Rent();
        (segment.Source, segment.SourcePort, segment.Destination, segment.DestinationPort) =
            (Host.AddressNumber, LocalPort, RemoteAddress, RemotePort);
        (segment.Number, segment.Flags) = (number, flags);
        segment.Window = ReceiveBuffer;
        if (IsSynchronized)
        {
            _receiver.Announce();
            segment.Acknowledgment = _receiver.Next;
            segment.Window = _receiver.Window;
            OwesAcknowledgment = false;
        }

        return segment;
    }

    private void Forget()
    {
        Stop();
        Host.Forget(this);
    }

    private void Stop()
    {
        _isForgotten = true;
        SendTimer.Stop();
        AcknowledgmentTimer.Stop();
        _lastTimer.Stop();
    }

    private void Change(HostConnectionState state)
    {
        if (State != state)
        {
            State = state;
            StateChanged?.Invoke(this);
        }
    }
}
