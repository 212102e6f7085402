using System.Runtime.InteropServices;

namespace Simulator.Hardware.Network.Memory;

/// <summary>
/// What a connection of the board's has to send, cut into segments as lwIP cuts it when it is written: first those that have been
/// sent and are not acknowledged, then those that have not (unacked and unsent of struct tcp_pcb).
/// </summary>
/// <param name="build">The options of lwIP.</param>
internal sealed class SendQueue(LwipBuild build)
{
    private readonly List<QueuedSegment> _segments = [];
    private readonly ByteFifo _bytes = new();
    private uint _firstByte;
    private int _sent;

    /// <summary>How many bytes are queued.</summary>
    internal int Bytes => _bytes.Count;

    /// <summary>How many buffers are queued (snd_queuelen).</summary>
    internal int Buffers { get; private set; }

    internal int Free => build.SendBuffer - _bytes.Count;

    internal bool HasUnacknowledged => _sent > 0;

    internal bool HasUnsent => _sent < _segments.Count;

    internal bool IsEmpty => _segments.Count == 0;

    internal bool HasFin => _segments.Count > 0 && _segments[^1].HasFin;

    internal int UnsentCount => _segments.Count - _sent;

    internal QueuedSegment FirstUnsent => _segments[_sent];

    internal QueuedSegment FirstUnacknowledged => _segments[0];

    internal uint LastUnacknowledgedEnd => _segments[_sent - 1].End;

    internal void Start(uint firstByte)
    {
        _firstByte = firstByte;
    }

    /// <summary>Queues bytes (tcp_out.c, tcp_write).</summary>
    /// <param name="number">The number of the first byte.</param>
    /// <param name="bytes">The bytes, for which there is room.</param>
    /// <param name="largest">The largest segment for now.</param>
    /// <param name="noDelay">Without Nagle's algorithm lwIP leaves no room in a buffer for more.</param>
    /// <returns>Whether they were queued: not if they need more buffers than there may be.</returns>
    internal bool Write(uint number, ReadOnlySpan<byte> bytes, int largest, bool noDelay)
    {
        if (Buffers >= build.SendQueue)
        {
            return false;
        }

        int left = bytes.Length;
        int buffers = Buffers;
        QueuedSegment last = HasUnsent ? _segments[^1] : default;
        int room = HasUnsent && last.Length > 0 ? largest - last.Length : 0;
        int inSpare = Math.Min(Math.Min(room, last.Spare), left);
        (left, room) = (left - inSpare, room - inSpare);
        int joined = Math.Min(room, left);
        left -= joined;
        bool isFollowed = HasUnsent || HasUnacknowledged;
        int spareAfter = joined == 0 ? last.Spare - inSpare : !noDelay && isFollowed ? room - joined : 0;
        buffers += joined > 0 ? 1 : 0;
        buffers += (left + largest - 1) / largest;
        if (left > 0 && buffers > build.SendQueue)
        {
            return false;
        }

        if (inSpare + joined > 0)
        {
            CollectionsMarshal.AsSpan(_segments)[^1] = last with { Length = last.Length + inSpare + joined, Spare = spareAfter, Buffers = last.Buffers + (joined > 0 ? 1 : 0) };
        }

        uint next = number + (uint)(bytes.Length - left);
        for (bool isFirst = true; left > 0; isFirst = false)
        {
            int length = Math.Min(left, largest);
            int spare = !noDelay && (!isFirst || isFollowed) ? largest - length : 0;
            _segments.Add(new QueuedSegment(next, length, SegmentFlags.None, spare, 1));
            next += (uint)length;
            left -= length;
        }

        Buffers = buffers;
        _bytes.Add(bytes);
        return true;
    }

    /// <summary>Queues SYN or FIN; FIN goes with the last bytes if these have not been sent (tcp_out.c, tcp_send_fin).</summary>
    internal void Add(uint number, SegmentFlags flag)
    {
        if (flag == SegmentFlags.Fin && HasUnsent && _segments[^1].Flags == SegmentFlags.None)
        {
            CollectionsMarshal.AsSpan(_segments)[^1] = _segments[^1] with { Flags = flag };
            return;
        }

        _segments.Add(new QueuedSegment(number, 0, flag, 0, 1));
        Buffers++;
    }

    internal void CopyTo(Span<byte> target, uint number)
    {
        _bytes.CopyTo(target, (int)(number - _firstByte));
    }

    internal void MarkSent()
    {
        _sent++;
    }

    /// <summary>Everything is to be sent again.</summary>
    internal void MarkUnsent()
    {
        _sent = 0;
    }

    /// <summary>Drops the segments that are acknowledged as a whole.</summary>
    /// <returns>How many bytes they had.</returns>
    internal int Acknowledge(uint number)
    {
        int count = 0;
        int bytes = 0;
        while (count < _segments.Count && !Sequence.IsBefore(number, _segments[count].End))
        {
            bytes += _segments[count].Length;
            Buffers -= _segments[count].Buffers;
            count++;
        }

        _segments.RemoveRange(0, count);
        _sent = Math.Max(_sent - count, 0);
        _bytes.Drop(bytes);
        _firstByte += (uint)bytes;
        return bytes;
    }

    /// <summary>Cuts the first segment that has not been sent, to fit a small window (tcp_out.c, tcp_split_unsent_seg).</summary>
    internal void Split(int length)
    {
        QueuedSegment whole = _segments[_sent];
        if (whole.Length <= length)
        {
            return;
        }

        _segments[_sent] = whole with { Length = length, Flags = SegmentFlags.None, Spare = 0, Buffers = 1 };
        _segments.Insert(_sent + 1, new QueuedSegment(whole.Number + (uint)length, whole.Length - length, whole.Flags, 0, 1));
        Buffers += 2 - whole.Buffers;
    }

    internal void Clear()
    {
        _segments.Clear();
        _bytes.Clear();
        (_sent, Buffers) = (0, 0);
    }
}
