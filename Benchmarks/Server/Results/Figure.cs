namespace ServerBenchmarks.Results;

/// <summary>Something that is measured of every server: a row of the table.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="IsBetterLow">Whether less is better.</param>
/// <param name="Goal">What TS500 wants to reach.</param>
/// <param name="MinRatio">
/// How much of tuned ser2net's figure TS500 has to reach in the short form, where machines are noisy: 0.5 is half as good. None: null.
/// </param>
internal sealed record Figure(string Name, string Unit, bool IsBetterLow, Goal Goal, double? MinRatio = null)
{
    /// <summary>How many times as good one value is as another.</summary>
    internal double Ratio(double own, double other)
    {
        return IsBetterLow ? other / own : own / other;
    }
}
