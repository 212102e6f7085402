namespace Simulator.Worlds;

/// <summary>The places of a device's bytes that readers have missed; what two of them have missed counts once.</summary>
internal sealed class Gaps
{
    private readonly SortedDictionary<long, long> _ends = [];

    /// <summary>How many bytes there are.</summary>
    internal long Bytes { get; private set; }

    /// <summary>How many bytes of them may have been got in pieces of cells that do not say where they belong.</summary>
    internal long Blurred { get; private set; }

    /// <summary>Adds places.</summary>
    internal void Add(long first, long count)
    {
        Blurred += Cells.DeviceSize;
        long end = first + count;
        foreach ((long start, long stop) in _ends.Where(gap => gap.Key <= end && gap.Value >= first).ToArray())
        {
            _ends.Remove(start);
            Bytes -= stop - start;
            first = Math.Min(first, start);
            end = Math.Max(end, stop);
        }

        _ends.Add(first, end);
        Bytes += end - first;
    }

    /// <summary>Forgets all.</summary>
    internal void Clear()
    {
        _ends.Clear();
        Bytes = 0;
        Blurred = 0;
    }
}
