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
    /// <param name="first">The first.</param>
    /// <param name="count">How many: one reader's gap has as many bytes as are missing between two cells, exactly.</param>
    internal void Add(long first, long count)
    {
        long end = first + count;
        if (_ends.Any(gap => gap.Key <= first && gap.Value >= end))
        {
            return;
        }

        if (_ends.Any(gap => gap.Key <= end + Cells.DeviceSize && gap.Value + Cells.DeviceSize >= first))
        {
            // Two readers may put the same gap at places that differ by pieces of cells.
            Blurred += Cells.DeviceSize;
        }

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

    /// <summary>Adds places next to a cell of which a reader may have got a piece.</summary>
    internal void AddBlurred(long first, long count)
    {
        Blurred += Cells.DeviceSize;
        Add(first, count);
    }

    /// <summary>Forgets all.</summary>
    internal void Clear()
    {
        _ends.Clear();
        Bytes = 0;
        Blurred = 0;
    }
}
