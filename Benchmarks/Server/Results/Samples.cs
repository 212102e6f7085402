namespace ServerBenchmarks.Results;

/// <summary>What was measured of one figure of one server, a value a round.</summary>
internal sealed class Samples
{
    private readonly List<double> _values = [];

    /// <summary>Whether there are any.</summary>
    internal bool Exist => _values.Count > 0;

    /// <summary>The median.</summary>
    internal double Median => Of(_values, 0.5);

    /// <summary>The least.</summary>
    internal double Min => _values.Min();

    /// <summary>The greatest.</summary>
    internal double Max => _values.Max();

    /// <summary>The value that a share of all values does not exceed.</summary>
    internal static double Of(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        double place = share * (sorted.Length - 1);
        double below = sorted[(int)place];
        double above = sorted[Math.Min((int)place + 1, sorted.Length - 1)];
        return double.IsInfinity(above) ? (place % 1 < 0.5 ? below : above) : below + ((above - below) * (place % 1));
    }

    /// <summary>Adds a round's.</summary>
    internal void Add(double value)
    {
        _values.Add(value);
    }
}
