using System.Diagnostics;
using ServerBenchmarks.Load;
using ServerBenchmarks.Results;
using ServerBenchmarks.Servers;

namespace ServerBenchmarks.Measurements;

/// <summary>How long 16 bytes take from the client to the device and back.</summary>
internal sealed class EchoTime : Measurement
{
    private const int Count = 1500;
    private const double MaxMilliseconds = 700;

    /// <inheritdoc/>
    internal override string Name => "echo";

    /// <inheritdoc/>
    internal override IReadOnlyList<Figure> Figures { get; } =
    [
        new("echo of 16 bytes, median", "µs", IsBetterLow: true, Goal.AheadOfAll, MinRatio: 0.5),
        new("echo of 16 bytes, 99th percentile", "µs", IsBetterLow: true, Goal.AheadOfAll, MinRatio: 0.03),
    ];

    /// <inheritdoc/>
    internal override double?[] Measure(Server server)
    {
        using Session session = Session.Patient(server, 1);
        double[] times = [.. Repeat(Count, _ => session.Echo())];
        return [Samples.Of(times, 0.5), Samples.Of(times, 0.99)];
    }

    /// <summary>Measures so often, or for as long as a slow server may take.</summary>
    internal static IEnumerable<double> Repeat(int count, Func<int, double> measure)
    {
        long start = Stopwatch.GetTimestamp();
        for (int index = 0; index < count && Stopwatch.GetElapsedTime(start).TotalMilliseconds < MaxMilliseconds; index++)
        {
            yield return measure(index);
        }
    }
}
