namespace Simulator.Hardware.Network.Memory;

/// <summary>The sending half of a connection of the board's (tcp_out.c; tcp_in.c, tcp_receive; tcp.c, tcp_slowtmr).</summary>
internal sealed class Sender
{
    private const int DuplicatesOfALoss = 3;

    private readonly ControlBlock _block;
    private readonly LwipBuild _build;
    private readonly RetransmissionTimer _timer = new();
    private readonly CongestionWindow _congestion;
    private readonly SendWindow _window = new();
    private readonly Persist _persist;
    private uint _end;
    private int _segment;
    private int _duplicates;
    private uint? _resentUntil;
    private bool _hasFailed;

    /// <summary>Makes one.</summary>
    /// <param name="block">The connection.</param>
    /// <param name="build">The options of lwIP.</param>
    internal Sender(ControlBlock block, LwipBuild build)
    {
        (_block, _build, _segment) = (block, build, build.MaxSegment);
        _congestion = new CongestionWindow(build.SendBuffer);
        _persist = new Persist(block, this);
        Queue = new SendQueue(build);
    }

    /// <summary>What is queued.</summary>
    internal SendQueue Queue { get; }

    /// <summary>The first number that the peer has not acknowledged (lastack).</summary>
    internal uint Unacknowledged { get; private set; }

    /// <summary>The next new number to send (snd_nxt).</summary>
    internal uint Next { get; private set; }

    internal int MaxSegment => _segment;

    /// <summary>Whether the peer has been asked too often without an answer.</summary>
    internal bool IsGivenUp =>
        _timer.Tries >= RetransmissionTimer.MaxTries || _persist.IsGivenUp;

    /// <summary>The time after which received bytes out of order are dropped is a multiple of this.</summary>
    internal int Timeout => _timer.Timeout;

    private int Usable => Math.Min(_window.Size, _congestion.Bytes);

    internal void Start(uint number, Segment syn)
    {
        (Unacknowledged, Next, _end) = (number, number, number + 1);
        _window.Start(number, syn);
        const int withoutOption = 536;
        _segment = Math.Min(syn.MaxSegment > 0 ? syn.MaxSegment : withoutOption, _build.MaxSegment);
        Queue.Start(number + 1);
        Queue.Add(number, SegmentFlags.Syn);
    }

    /// <summary>The connection is open.</summary>
    internal void Open()
    {
        _congestion.Open(_segment);
    }

    /// <summary>The peer has shown life.</summary>
    internal void Hear()
    {
        _persist.Hear();
    }

    internal bool Write(ReadOnlySpan<byte> bytes)
    {
        int largest = Math.Min(_segment, _window.Largest / 2);
        if (!Queue.Write(_end, bytes, largest > 0 ? largest : _segment, _block.NoDelay))
        {
            _hasFailed = true;
            return false;
        }

        _end += (uint)bytes.Length;
        return true;
    }

    internal void AddFin()
    {
        Queue.Add(_end++, SegmentFlags.Fin);
    }

    /// <summary>Whether everything up to FIN is acknowledged by a number.</summary>
    internal bool IsAllAcknowledged(Segment segment)
    {
        return segment.Has(SegmentFlags.Acknowledge) && segment.Acknowledgment == Next && !Queue.HasUnsent;
    }

    internal bool IsNew(uint acknowledgment)
    {
        return Sequence.IsWithin(acknowledgment, Unacknowledged + 1, Next);
    }

    /// <summary>Sends what may be sent now.</summary>
    /// <returns>Whether there is a way to the peer, as far as one was needed.</returns>
    internal bool Output()
    {
        if (!Queue.HasUnsent)
        {
            return !_block.Segments.OwesAcknowledgment || _block.Segments.SendAcknowledgment();
        }

        if (!_block.HasRoute)
        {
            return false;
        }

        if (!FitsWindow(Queue.FirstUnsent))
        {
            if (Usable == _window.Size && !Queue.HasUnacknowledged)
            {
                _persist.Start();
            }

            return !_block.Segments.OwesAcknowledgment || _block.Segments.SendAcknowledgment();
        }

        _persist.Stop();
        while (Queue.HasUnsent && FitsWindow(Queue.FirstUnsent) && MaySend())
        {
            QueuedSegment next = Queue.FirstUnsent;
            Queue.MarkSent();
            Transmit(next);
            Next = Sequence.Later(Next, next.End);
        }

        _hasFailed = false;
        return true;
    }

    /// <summary>Takes an acknowledgment and the peer's window.</summary>
    /// <returns>How many bytes are newly acknowledged.</returns>
    internal int Acknowledge(Segment segment)
    {
        uint rightEdge = _window.RightEdge;
        uint number = segment.Acknowledgment;
        _window.Update(segment);
        int bytes = 0;
        if (!Sequence.IsBefore(Unacknowledged, number))
        {
            bool isDuplicate = segment.Numbers == 0 && _window.RightEdge == rightEdge && _timer.IsRunning
                && Unacknowledged == number;
            _duplicates = isDuplicate ? _duplicates + 1 : 0;
            if (_duplicates > DuplicatesOfALoss)
            {
                _congestion.Inflate(_segment);
            }

            if (_duplicates >= DuplicatesOfALoss)
            {
                ResendFirst();
            }
        }
        else if (IsNew(number))
        {
            bytes = Advance(number);
        }
        else
        {
            _block.Segments.SendAcknowledgment();
        }

        _timer.Acknowledged(number, _block.Ticks);
        return bytes;
    }

    /// <summary>The peer asks for its answer to SYN again (tcp_rexmit).</summary>
    internal void Repeat()
    {
        if (Queue.HasUnacknowledged)
        {
            _timer.CountTry();
            Transmit(Queue.FirstUnacknowledged);
        }
    }

    /// <summary>A probe has been sent.</summary>
    /// <param name="end">The number behind it.</param>
    internal void OnProbe(uint end)
    {
        Next = Sequence.Later(Next, end);
    }

    /// <summary>A tick of the slow timer.</summary>
    internal void Tick()
    {
        if (_persist.IsRunning)
        {
            _persist.Tick(_window.Size);
        }
        else if (_timer.Tick() && !Queue.IsEmpty)
        {
            _timer.BackOff();
            if (Queue.HasUnacknowledged)
            {
                _resentUntil = Queue.LastUnacknowledgedEnd;
                Queue.MarkUnsent();
            }

            _congestion.TimeOut(_window.Size, _segment);
            _timer.CountTry();
            Output();
        }
    }

    private bool FitsWindow(QueuedSegment segment)
    {
        return segment.Number - Unacknowledged + (uint)segment.Length <= (uint)Usable;
    }

    /// <summary>Nagle's algorithm (tcp_priv.h, tcp_do_output_nagle).</summary>
    private bool MaySend()
    {
        return !Queue.HasUnacknowledged || _block.NoDelay || _congestion.IsRecovering || Queue.UnsentCount > 1
            || Queue.FirstUnsent.Length >= _segment || Queue.Free == 0 || Queue.Buffers >= _build.SendQueue || _hasFailed
            || Queue.HasFin;
    }

    private void Transmit(QueuedSegment segment)
    {
        _timer.Start();
        _timer.Measure(segment.Number, _block.Ticks);
        _block.Segments.Send(segment.Number, segment.Flags, segment.Length);
    }

    private int Advance(uint number)
    {
        _congestion.EndRecovery();
        _timer.Progress();
        _duplicates = 0;
        if (_block.IsSynchronized)
        {
            _congestion.Acknowledge((int)(number - Unacknowledged), _segment, _resentUntil != null);
        }

        Unacknowledged = number;
        int bytes = Queue.Acknowledge(number);
        if (Queue.HasUnacknowledged)
        {
            _timer.Restart();
        }
        else
        {
            _timer.Stop();
        }

        bool isOver = _resentUntil is uint end
            && (Queue.IsEmpty || !Sequence.IsBefore((Queue.HasUnacknowledged ? Queue.FirstUnacknowledged : Queue.FirstUnsent).Number, end));
        _resentUntil = isOver ? null : _resentUntil;
        return bytes;
    }

    private void ResendFirst()
    {
        if (Queue.HasUnacknowledged && !_congestion.IsRecovering)
        {
            _congestion.Recover(_window.Size, _segment);
            _timer.CountTry();
            _timer.Restart();
            Transmit(Queue.FirstUnacknowledged);
        }
    }
}
