using System.Diagnostics;
using ServerBenchmarks.Results;
using ServerBenchmarks.Servers;

namespace ServerBenchmarks.Soak;

/// <summary>What Prometheus does: it gets the metrics once a second.</summary>
/// <param name="server">The board.</param>
internal sealed class Scraper(SimulatedServer server) : Visitor(Pause)
{
    private const int Pause = 1000;

    private readonly List<double> _answered = [];

    /// <inheritdoc/>
    internal override string Name => "scraper";

    /// <summary>From connecting to the end of the answer, in ms, with this share of all; when it comes no more.</summary>
    internal double Answered(double share) => Samples.Of(_answered, share);

    /// <inheritdoc/>
    protected override void Visit(int index)
    {
        long start = Stopwatch.GetTimestamp();
        _ = Metrics.Of(server);
        _answered.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }
}
