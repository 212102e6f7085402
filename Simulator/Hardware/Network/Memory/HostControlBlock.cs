namespace Simulator.Hardware.Network.Memory;

/// <summary>
/// A host's connection as its TCP has it, and TCP's state machine (RFC 9293). The halves are its <see cref="HostSender"/> and
/// <see cref="HostReceiver"/>; <see cref="HostConnection"/> is what the program sees.
/// </summary>
internal sealed class HostControlBlock
{
    private const long Minute = 60_000_000_000;

    private readonly HostTimer _lastTimer;
    private bool _isForgotten;
    private bool _isClosing;
    private bool _hasClosedFirst;

    internal HostControlBlock(Host host, int localPort, uint remoteAddress, int remotePort, int receiveBuffer)
    {
        (Host, LocalPort, RemoteAddress, RemotePort) = (host, localPort, remoteAddress, remotePort);
        ReceiveBuffer = Math.Min(receiveBuffer, ushort.MaxValue);
        Connection = new HostConnection(this);
        Sender = new HostSender(this);
        Receiver = new HostReceiver(this);
        Segments = new HostSegmentOutput(this);
        SendTimer = new HostTimer(host, Sender.TimeOut);
        AcknowledgmentTimer = new HostTimer(host, Segments.SendAcknowledgment);
        _lastTimer = new HostTimer(host, Forget);
    }

    internal Host Host { get; }

    internal int LocalPort { get; }

    internal uint RemoteAddress { get; }

    internal int RemotePort { get; }

    internal int ReceiveBuffer { get; }

    internal HostConnection Connection { get; }

    internal HostConnectionState State { get; private set; }

    internal HostSender Sender { get; }

    internal HostReceiver Receiver { get; }

    internal HostSegmentOutput Segments { get; }

    internal HostTimer SendTimer { get; }

    internal HostTimer AcknowledgmentTimer { get; }

    /// <summary>Whether SYN has been answered.</summary>
    internal bool IsSynchronized { get; private set; }

    /// <summary>Whether the program has closed it for good.</summary>
    internal bool IsProgramGone { get; private set; }

    internal long Now => Host.Network.Events.Now;

    /// <summary>Whether nobody uses it any more, so that a new one may take its ports.</summary>
    internal bool IsOver => State is not (HostConnectionState.Connecting or HostConnectionState.Open);

    internal bool CanSend => State == HostConnectionState.Open && !_isClosing;

    internal void Start()
    {
        Sender.Start((uint)Host.Network.Random.NextInt64(1L << 32));
    }

    internal void CloseSending()
    {
        if (CanSend)
        {
            _isClosing = true;
            _hasClosedFirst = !Receiver.HasFin;
            Sender.AddFin();
        }
    }

    internal void Close()
    {
        if (State == HostConnectionState.Connecting)
        {
            End(HostConnectionState.Gone);
        }
        else if (Receiver.Unread.Count > 0)
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

    internal void Reset()
    {
        if (!IsOver)
        {
            Segments.SendReset();
            End(HostConnectionState.Gone);
        }
    }

    /// <summary>Takes a segment (RFC 9293, 3.10.7).</summary>
    internal void Receive(Segment segment)
    {
        if (!IsSynchronized)
        {
            ReceiveAnswer(segment);
            return;
        }

        if (!Receiver.Accepts(segment) || segment.Has(SegmentFlags.Syn))
        {
            if (!segment.Has(SegmentFlags.Reset))
            {
                Segments.SendAcknowledgment();
            }

            return;
        }

        if (segment.Has(SegmentFlags.Reset))
        {
            ReceiveReset(segment);
            return;
        }

        if (segment.Has(SegmentFlags.Acknowledge) && Sender.Acknowledge(segment))
        {
            Connection.OnRoomMade();
        }

        if (Receiver.Take(segment))
        {
            if (IsProgramGone && segment.Length > 0)
            {
                Reset();
                return;
            }

            Connection.Deliver();
        }

        // A handler may have ended it.
        if (Segments.OwesAcknowledgment && !_isForgotten)
        {
            Segments.SendAcknowledgment();
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

    private void ReceiveAnswer(Segment segment)
    {
        bool isAcknowledged = segment.Has(SegmentFlags.Acknowledge) && segment.Acknowledgment == Sender.First + 1;
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
            Sender.Open(segment);
            Receiver.Start(segment.NextNumber);
            Segments.SendAcknowledgment();
            Change(HostConnectionState.Open);
        }
    }

    /// <summary>Takes a reset only with the expected number, and asks for that otherwise (RFC 5961).</summary>
    private void ReceiveReset(Segment segment)
    {
        if (segment.Number == Receiver.Next)
        {
            End(HostConnectionState.Reset);
        }
        else
        {
            Segments.SendAcknowledgment();
        }
    }

    private void FinishIfOver()
    {
        if (!Sender.IsFinAcknowledged || IsOver)
        {
            return;
        }

        if (Receiver.HasFin && !_hasClosedFirst)
        {
            End(HostConnectionState.Closed);
        }
        else if (Receiver.HasFin)
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
            Connection.OnStateChanged();
        }
    }
}
