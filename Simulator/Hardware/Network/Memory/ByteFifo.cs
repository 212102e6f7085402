namespace Simulator.Hardware.Network.Memory;

/// <summary>Bytes that wait, first in, first out. It grows as needed.</summary>
internal sealed class ByteFifo
{
    private byte[] _bytes = [];
    private int _first;

    internal int Count { get; private set; }

    internal void Add(ReadOnlySpan<byte> bytes)
    {
        Reserve(Count + bytes.Length);
        int end = (_first + Count) & (_bytes.Length - 1);
        int straight = Math.Min(bytes.Length, _bytes.Length - end);
        bytes[..straight].CopyTo(_bytes.AsSpan(end));
        bytes[straight..].CopyTo(_bytes);
        Count += bytes.Length;
    }

    /// <summary>Copies bytes without taking them.</summary>
    internal void CopyTo(Span<byte> target, int offset)
    {
        if (target.Length == 0)
        {
            return;
        }

        int start = (_first + offset) & (_bytes.Length - 1);
        int straight = Math.Min(target.Length, _bytes.Length - start);
        _bytes.AsSpan(start, straight).CopyTo(target);
        _bytes.AsSpan(0, target.Length - straight).CopyTo(target[straight..]);
    }

    internal void Drop(int count)
    {
        Count -= count;
        _first = Count == 0 ? 0 : (_first + count) & (_bytes.Length - 1);
    }

    internal void MoveTo(ByteFifo target)
    {
        int straight = Math.Min(Count, _bytes.Length - _first);
        target.Add(_bytes.AsSpan(_first, straight));
        target.Add(_bytes.AsSpan(0, Count - straight));
        Clear();
    }

    internal void Clear()
    {
        (_first, Count) = (0, 0);
    }

    private void Reserve(int count)
    {
        const int smallest = 256;
        if (count <= _bytes.Length)
        {
            return;
        }

        // A power of two, for the mask.
        byte[] larger = new byte[Math.Max(smallest, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)count))];
        CopyTo(larger.AsSpan(0, Count), 0);
        (_bytes, _first) = (larger, 0);
    }
}
