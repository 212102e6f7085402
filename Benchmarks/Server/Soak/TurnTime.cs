using System.Globalization;

namespace ServerBenchmarks.Soak;

/// <summary>How long the loop's turns took between two looks at the board's metrics, as exactly as the bounds of its histogram.</summary>
internal sealed class TurnTime
{
    private const string Metric = "turn_seconds";

    private readonly (double Bound, double Count)[] _buckets;

    /// <summary>Compares two looks.</summary>
    internal TurnTime(Metrics from, Metrics to)
    {
        _buckets = [.. from.Buckets(Metric).Zip(to.Buckets(Metric), (before, after) => (after.Bound, after.Count - before.Count))];
    }

    /// <summary>How many were counted.</summary>
    internal double Count => _buckets[^1].Count;

    /// <summary>The bound, in ms, that a share of them did not exceed.</summary>
    internal double Bound(double share) => _buckets.First(bucket => bucket.Count >= share * Count).Bound;

    /// <summary>How many exceeded each bound, for people.</summary>
    internal string Above()
    {
        return string.Join(", ", _buckets.Where(bucket => bucket.Bound <= Bound(1)).Select(bucket =>
            string.Create(CultureInfo.InvariantCulture, $"{Count - bucket.Count:F0} above {bucket.Bound}")));
    }
}
