namespace Simulator.Hardware.Network.Memory;

/// <summary>The sending half of a host's connection: the TCP of a usual PC, as Linux has it (RFC 9293, RFC 6298).</summary>
/// <param name="block">The block.</param>
internal sealed class HostSender(HostControlBlock block)
{
    private const int BufferSize = 128 * 1024;
    private const int InitialSegments = 10;
    private const int DuplicatesOfALoss = 3;
    private const int MaxTries = 15;
    private const int MaxTriesToConnect = 6;
    private const int MaxTriesAfterClose = 8;
    private const long Millisecond = 1_000_000;
    private const long FirstTimeout = 1000 * Millisecond;
    private const long ShortestTimeout = 200 * Millisecond;
    private const long LongestTimeout = 120_000 * Millisecond;

    private readonly ByteFifo _bytes = new();
    private long _timeout = FirstTimeout;
    private long _smoothed;
    private long _variation;
    private long _measuredSince = -1;
    private uint _measured;
    private uint _windowNumber;
    private int _window;
    private int _congestion = InitialSegments * Segment.MaxLength;
    private int _segment = Segment.MaxLength;
    private int _duplicates;
    private int _tries;
    private bool _hasFin;
    private uint _sentEnd;

    /// <summary>The first number that is not acknowledged.</summary>
    internal uint First { get; private set; }

    /// <summary>The next number to send.</summary>
    internal uint Next { get; private set; }

    internal int Room => BufferSize - _bytes.Count;

    internal int Bytes => _bytes.Count;

    internal bool HasFin => _hasFin;

    internal bool IsFinAcknowledged { get; private set; }

    private uint End => First + (uint)_bytes.Count;

    private bool IsAllSent => Next == End + (_hasFin ? 1u : 0u);

    private HostTimer Timer => block.SendTimer;

    internal void Start(uint number)
    {
        (First, Next) = (number, number);
        SendSyn();
    }

    /// <summary>SYN is acknowledged.</summary>
    internal void Open(Segment answer)
    {
        First++;
        Next = First;
        _sentEnd = First;
        _tries = 0;
        _segment = Math.Min(answer.MaxSegment > 0 ? answer.MaxSegment : 536, Segment.MaxLength);
        (_window, _windowNumber) = (answer.Window, answer.Number);
        Timer.Stop();
    }

    internal int Add(ReadOnlySpan<byte> bytes)
    {
        int count = Math.Min(bytes.Length, Room);
        _bytes.Add(bytes[..count]);
        Output();
        return count;
    }

    internal void AddFin()
    {
        _hasFin = true;
        Output();
    }

    /// <summary>Takes an acknowledgment and the peer's window.</summary>
    /// <returns>Whether bytes are newly acknowledged.</returns>
    internal bool Acknowledge(Segment segment)
    {
        uint number = segment.Acknowledgment;
        if (!Sequence.IsWithin(number, First, _sentEnd))
        {
            return false;
        }

        bool isDuplicate = number == First && segment.Numbers == 0 && segment.Window == _window && Next != First;
        if (!Sequence.IsBefore(segment.Number, _windowNumber))
        {
            (_window, _windowNumber) = (segment.Window, segment.Number);
        }

        bool isNew = number != First;
        if (isNew)
        {
            Advance(number);
        }
        else if (Next == First)
        {
            AnswerToProbe();
        }

        _duplicates = isDuplicate ? _duplicates + 1 : 0;
        if (_duplicates == DuplicatesOfALoss)
        {
            SendPiece(First);
        }

        Output();
        return isNew;
    }

    /// <summary>Sends what may be sent.</summary>
    internal void Output()
    {
        if (!block.IsSynchronized)
        {
            return;
        }

        while (!IsAllSent && HasWindow())
        {
            Next += SendPiece(Next);
            _sentEnd = Sequence.Later(_sentEnd, Next);
        }

        if ((Next != First || !IsAllSent) && !Timer.IsRunning)
        {
            Timer.Start(_timeout);
        }
    }

    /// <summary>Nothing has come back in time.</summary>
    internal void TimeOut()
    {
        _tries++;
        int max = !block.IsSynchronized ? MaxTriesToConnect : block.IsProgramGone ? MaxTriesAfterClose : MaxTries;
        if (_tries > max)
        {
            block.End(HostConnectionState.TimedOut);
            return;
        }

        _measuredSince = -1;
        _timeout = Math.Min(2 * _timeout, LongestTimeout);
        if (!block.IsSynchronized)
        {
            SendSyn();
        }
        else if (Next == First)
        {
            // The window is shut: a segment that must be answered (Linux tcp_output.c, tcp_xmit_probe_skb).
            block.Segments.SendControl(First - 1);
        }
        else
        {
            Next = First;
            _congestion = _segment;
        }

        Output();
    }

    private void AnswerToProbe()
    {
        _tries = 0;
        if (_window > 0)
        {
            Timer.Stop();
            _timeout = _smoothed == 0 ? FirstTimeout : TimeoutAsMeasured();
        }
    }

    private void SendSyn()
    {
        block.Segments.SendSyn(Next);
        Timer.Start(_timeout);
    }

    private bool HasWindow()
    {
        int flight = (int)(Next - First);
        return Next == End ? flight <= _window : flight < Math.Min(_window, _congestion);
    }

    /// <summary>Sends a segment from a number on.</summary>
    /// <returns>How many numbers it has.</returns>
    private uint SendPiece(uint number)
    {
        int offset = (int)(number - First);
        int length = Math.Min(Math.Min(_bytes.Count - offset, _segment), Math.Max(_window - offset, 0));
        bool hasFin = _hasFin && offset + length == _bytes.Count;
        if (_measuredSince < 0)
        {
            (_measuredSince, _measured) = (block.Now, number);
        }

        block.Segments.SendBytes(number, _bytes, offset, length, hasFin);
        return (uint)length + (hasFin ? 1u : 0u);
    }

    private void Advance(uint number)
    {
        if (_measuredSince >= 0 && Sequence.IsBefore(_measured, number))
        {
            Measure(block.Now - _measuredSince);
            _measuredSince = -1;
        }

        int count = (int)(number - First);
        IsFinAcknowledged = _hasFin && count > _bytes.Count;
        int bytes = Math.Min(count, _bytes.Count);
        _bytes.Drop(bytes);
        First = number;
        Next = Sequence.Later(Next, First);
        _congestion = Math.Min(_congestion + bytes, BufferSize);
        _tries = 0;
        if (IsFinAcknowledged)
        {
            // Behind FIN there is nothing.
            _hasFin = false;
        }

        Timer.Stop();
    }

    private void Measure(long time)
    {
        long error = Math.Abs(_smoothed - time);
        (_smoothed, _variation) = _smoothed == 0 ? (time, time / 2) : (((7 * _smoothed) + time) / 8, ((3 * _variation) + error) / 4);
        _timeout = TimeoutAsMeasured();
    }

    private long TimeoutAsMeasured()
    {
        return Math.Clamp(_smoothed + (4 * _variation), ShortestTimeout, LongestTimeout);
    }
}
