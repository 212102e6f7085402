using System.Globalization;

namespace ServerBenchmarks.Results;

/// <summary>What TS500 wants of a figure.</summary>
/// <param name="Text">For the table.</param>
/// <param name="IsReached">Tells by TS500's median, and how many times as good it is as tuned ser2net and as the best peer.</param>
internal sealed record Goal(string Text, Func<double, double, double, bool> IsReached)
{
    /// <summary>Better than every peer.</summary>
    internal static Goal AheadOfAll { get; } = new("ahead of all", (_, _, best) => best > 1);

    /// <summary>As good as tuned ser2net.</summary>
    internal static Goal AsSer2net { get; } = new("at least ser2net", (_, tuned, _) => tuned >= 1);

    /// <summary>Nothing in particular.</summary>
    internal static Goal None { get; } = new("", (_, _, _) => true);

    /// <summary>So many times as good as tuned ser2net.</summary>
    internal static Goal TimesSer2net(double times)
    {
        return new Goal(string.Create(CultureInfo.InvariantCulture, $"{times} times ser2net"), (_, tuned, _) => tuned >= times);
    }

    /// <summary>Below a value.</summary>
    internal static Goal Below(double value)
    {
        return new Goal(string.Create(CultureInfo.InvariantCulture, $"below {value}"), (own, _, _) => own < value);
    }
}
