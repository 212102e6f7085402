namespace Simulator.Worlds.Pictures;

/// <summary>
/// Where a time is in a picture. Long stretches in which nothing happens are cut short, all of them to the same length, so that what
/// happens has most of the room.
/// </summary>
internal sealed class PictureAxis
{
    private const double MaxCut = 0.25;
    private const double Growth = 1.3;
    private const long Shortest = 100_000;

    private readonly List<(long From, long To)> _cuts = [];
    private readonly double _left;
    private readonly double _scale;
    private readonly long _first;
    private readonly long _last;
    private readonly long _cut;

    /// <summary>Makes an axis.</summary>
    /// <param name="moments">When something happens, in ns.</param>
    /// <param name="left">Where it begins, in px.</param>
    /// <param name="width">How long it is, in px.</param>
    internal PictureAxis(IEnumerable<long> moments, double left, double width)
    {
        long[] times = [.. moments.Distinct().Order()];
        _first = times.Length > 0 ? times[0] : 0;
        _last = times.Length > 0 ? Math.Max(times[^1], _first + 1) : 1;
        long[] gaps = [.. times.Zip(times.Skip(1), (one, next) => next - one)];
        _cut = CutFor(gaps);
        for (int i = 0; i < gaps.Length; i++)
        {
            if (gaps[i] > _cut)
            {
                _cuts.Add((times[i], times[i + 1]));
            }
        }

        _left = left;
        _scale = width / (_last - _first - _cuts.Sum(cut => cut.To - cut.From - _cut));
    }

    /// <summary>The stretches that are cut short, in ns.</summary>
    internal IReadOnlyList<(long From, long To)> Cuts => _cuts;

    /// <summary>How much time a px stands for outside of cuts, in ns.</summary>
    internal double NanosecondsPerPixel => 1 / _scale;

    /// <summary>The first moment, in ns.</summary>
    internal long First => _first;

    /// <summary>The last moment, in ns.</summary>
    internal long Last => _last;

    /// <summary>Where a time is.</summary>
    internal double X(long time)
    {
        time = Math.Clamp(time, _first, _last);
        double length = time - _first;
        foreach ((long from, long to) in _cuts)
        {
            if (time <= from)
            {
                break;
            }

            double passed = Math.Min(time, to) - from;
            length -= passed - (passed * _cut / (to - from));
        }

        return _left + (length * _scale);
    }

    /// <summary>The longest gap that is left as it is: as short as can be without the others, cut to this, taking too much room.</summary>
    private static long CutFor(long[] gaps)
    {
        double cut = Shortest;
        while (gaps.Count(gap => gap > cut) * cut > MaxCut * gaps.Sum(gap => Math.Min(gap, cut)))
        {
            cut *= Growth;
        }

        return (long)cut;
    }
}
