namespace SystemTests.Boards;

/// <summary>The highest rate of each of some counts in any stretch of a number of seconds of a board's time.</summary>
/// <param name="counts">Reads the counts.</param>
/// <param name="seconds">How long a stretch is.</param>
internal sealed class BestStretch(Func<long[]> counts, int seconds)
{
    private readonly Queue<(int Second, long[] Counts)> _looks = new();
    private long[] _best = new long[counts().Length];
    private int? _last;

    /// <summary>The best rate of each count, per second.</summary>
    internal IReadOnlyList<long> PerSecond => _best;

    /// <summary>The lowest of them.</summary>
    internal long Least => _best.Min();

    /// <summary>Takes the counts if a second of the board has just begun.</summary>
    /// <param name="second">The board's time, in whole seconds.</param>
    internal void Look(int second)
    {
        // The first look comes at any moment of its second.
        bool isFresh = _last is int last && second == last + 1;
        _last = second;
        if (!isFresh)
        {
            return;
        }

        long[] now = counts();
        _looks.Enqueue((second, now));
        while (_looks.Peek() is var (then, before) && then <= second - seconds)
        {
            _best = [.. _best.Zip(now.Zip(before, (after, at) => (after - at) / (second - then)), Math.Max)];
            _looks.Dequeue();
        }
    }
}
