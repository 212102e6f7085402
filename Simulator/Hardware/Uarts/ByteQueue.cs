namespace Simulator.Hardware.Uarts;

/// <summary>A first-in, first-out queue of bytes of fixed size, read and written in runs of its own array.</summary>
/// <param name="capacity">The maximum number of bytes it holds.</param>
public sealed class ByteQueue(int capacity)
{
    private readonly byte[] _bytes = new byte[capacity];
    private int _start;

    /// <summary>The maximum number of bytes it holds.</summary>
    public int Capacity => _bytes.Length;

    /// <summary>How many bytes are in it.</summary>
    public int Count { get; private set; }

    /// <summary>How many more fit.</summary>
    public int Free => _bytes.Length - Count;

    /// <summary>The oldest bytes, as many as are contiguous.</summary>
    public ReadOnlySpan<byte> Filled => _bytes.AsSpan(_start, Math.Min(Count, _bytes.Length - _start));

    /// <summary>Where the next bytes go, as much as is contiguous.</summary>
    public Span<byte> Room
    {
        get
        {
            int end = _start + Count;
            return end < _bytes.Length ? _bytes.AsSpan(end) : _bytes.AsSpan(end - _bytes.Length, _bytes.Length - Count);
        }
    }

    /// <summary>Takes over bytes written to <see cref="Room"/>.</summary>
    public void Added(int count)
    {
        Count += count;
    }

    /// <summary>Drops the oldest bytes.</summary>
    public void Removed(int count)
    {
        Count -= count;
        _start += count;
        if (_start >= _bytes.Length)
        {
            _start -= _bytes.Length;
        }
    }

    /// <summary>Appends as many bytes as fit, and returns how many.</summary>
    public int Add(ReadOnlySpan<byte> bytes)
    {
        int added = 0;
        while (added < bytes.Length && Free > 0)
        {
            Span<byte> room = Room;
            int count = Math.Min(room.Length, bytes.Length - added);
            bytes.Slice(added, count).CopyTo(room);
            Added(count);
            added += count;
        }

        return added;
    }

    /// <summary>Takes as many of the oldest bytes as fit, and returns how many.</summary>
    public int Take(Span<byte> destination)
    {
        int taken = 0;
        while (taken < destination.Length && Count > 0)
        {
            ReadOnlySpan<byte> filled = Filled;
            int count = Math.Min(filled.Length, destination.Length - taken);
            filled[..count].CopyTo(destination[taken..]);
            Removed(count);
            taken += count;
        }

        return taken;
    }

    /// <summary>Drops everything.</summary>
    public void Clear()
    {
        _start = 0;
        Count = 0;
    }
}
