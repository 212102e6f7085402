namespace Simulator.Hardware.Network.Memory;

/// <summary>Received bytes that others before them are missing of.</summary>
internal sealed class Reassembly
{
    private readonly List<(uint First, byte[] Bytes)> _pieces = [];
    private uint? _fin;

    internal bool IsEmpty => _pieces.Count == 0 && _fin == null;

    /// <summary>Keeps what has arrived too early.</summary>
    /// <param name="first">The number of the first byte.</param>
    /// <param name="bytes">The bytes, which are within the window.</param>
    /// <param name="hasFin">Whether FIN follows.</param>
    internal void Keep(uint first, ReadOnlySpan<byte> bytes, bool hasFin)
    {
        uint end = first + (uint)bytes.Length;
        _fin = hasFin ? end : _fin;
        int place = 0;
        while (place < _pieces.Count && Sequence.IsBefore(_pieces[place].First, first))
        {
            place++;
        }

        bool isKnown = place < _pieces.Count && _pieces[place].First == first && _pieces[place].Bytes.Length >= bytes.Length;
        if (bytes.Length > 0 && !isKnown)
        {
            _pieces.Insert(place, (first, bytes.ToArray()));
        }
    }

    /// <summary>Takes what now follows.</summary>
    /// <param name="next">The number that is expected.</param>
    /// <param name="into">Where the bytes go.</param>
    /// <returns>How many bytes follow.</returns>
    internal int Take(uint next, ByteFifo into)
    {
        int taken = 0;
        while (_pieces.Count > 0 && !Sequence.IsBefore(next, _pieces[0].First))
        {
            (uint first, byte[] bytes) = _pieces[0];
            _pieces.RemoveAt(0);
            int known = (int)(next - first);
            if (known < bytes.Length)
            {
                into.Add(bytes.AsSpan(known));
                taken += bytes.Length - known;
                next += (uint)(bytes.Length - known);
            }
        }

        return taken;
    }

    /// <summary>Whether FIN has the expected number; it is thereby taken.</summary>
    internal bool TakeFin(uint next)
    {
        bool isNext = _fin == next;
        _fin = isNext ? null : _fin;
        return isNext;
    }

    internal void Clear()
    {
        _pieces.Clear();
        _fin = null;
    }
}
