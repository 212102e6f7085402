namespace Simulator.Worlds.Pictures;

/// <summary>
/// Where a time is in a picture. Long stretches in which nothing happens are cut short, all of them to the same length, so that what
/// happens has most of the room.
/// </summary>
internal sealed class PictureAxis
{
    private const int MaxCuts = 20;
    private const long ShortestCut = 5_000_000;

    // What all cuts together take, of what is left as it is.
    private const double CutShare = 0.25;

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
        long longest = Math.Max(ShortestCut, gaps.OrderDescending().ElementAtOrDefault(MaxCuts));
        for (int i = 0; i < gaps.Length; i++)
        {
            if (gaps[i] > longest)
            {
                _cuts.Add((times[i], times[i + 1]));
            }
        }

        _cut = Math.Max(1, (long)(CutShare * gaps.Where(gap => gap <= longest).Sum() / Math.Max(1, _cuts.Count)));
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
}
