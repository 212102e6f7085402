using ServerBenchmarks.Growth;
using ServerBenchmarks.Load;
using ServerBenchmarks.Results;

namespace ServerBenchmarks.Soak;

/// <summary>What a soak has shown.</summary>
/// <param name="Snapshots">The board's process in the course of time, from the end of the warm-up on.</param>
/// <param name="Last">What the board said of itself when all had arrived.</param>
/// <param name="ToUart">What was sent to the UARTs.</param>
/// <param name="FromUart">What was sent from the UARTs.</param>
/// <param name="Arrived">How many bytes arrived, both ways, after the warm-up.</param>
/// <param name="Robot">The robot.</param>
/// <param name="Scanner">The scanner.</param>
/// <param name="Scraper">The scraper.</param>
/// <param name="Fault">Why it ended early, or <see langword="null"/>.</param>
internal sealed record SoakResult(
    IReadOnlyList<Snapshot> Snapshots,
    Metrics Last,
    Flow[] ToUart,
    Flow[] FromUart,
    long Arrived,
    Robot Robot,
    Scanner Scanner,
    Scraper Scraper,
    string? Fault)
{
    // In MiB; .NET's heap alone comes and goes by a few.
    private const double MaxGrowth = 16;
    private const int MaxMore = 16;

    /// <summary>What the board counts of what must not happen.</summary>
    internal static IReadOnlyList<(string Metric, string? Kind, string Name)> Losses { get; } =
    [
        ("port_overruns_total", null, "overruns"),
        ("port_bytes_total", "lost", "bytes missed by a client"),
        ("port_bytes_total", "discarded", "bytes discarded"),
        ("port_uart_faults_total", null, "faults of a UART's driver"),
        ("port_faults_total", null, "faults of a port"),
    ];

    /// <summary>How much something has grown: the median of its last tenth beside that of its first.</summary>
    internal double Growth(Func<Snapshot, double> value)
    {
        int tenth = Math.Max(1, Snapshots.Count / 10);
        return Samples.Of(Snapshots.TakeLast(tenth).Select(value), 0.5) - Samples.Of(Snapshots.Take(tenth).Select(value), 0.5);
    }

    /// <summary>How much something grows in an hour, by the line that is closest to all of its values.</summary>
    internal double Slope(Func<Snapshot, double> value)
    {
        double middle = Snapshots.Average(one => one.Minutes);
        double average = Snapshots.Average(value);
        double spread = Snapshots.Sum(one => (one.Minutes - middle) * (one.Minutes - middle));
        return 60 * Snapshots.Sum(one => (one.Minutes - middle) * (value(one) - average)) / spread;
    }

    /// <summary>What was not as it has to be; none if all was well.</summary>
    internal IEnumerable<string> Faults()
    {
        string?[] faults =
        [
            Fault,
            .. ToUart.Concat(FromUart).Where(flow => flow.Received != flow.Sent).Select(flow => flow.ToString()),
            .. Losses.Select(loss => (Count: Last.OfPorts(loss.Metric, loss.Kind), loss.Name)).Where(loss => loss.Count > 0).Select(loss => $"the board counts {loss.Count} {loss.Name}"),
            Last["http_faults_total"] is double faulty and > 0 ? $"the board counts {faulty} faults of its HTTP endpoint" : null,
            Robot.Fault,
            Scanner.Fault,
            Scraper.Fault,
            TooMuch("MiB of its own", MaxGrowth, one => one.Anonymous),
            TooMuch("descriptors", MaxMore, one => one.Descriptors),
            TooMuch("threads", MaxMore, one => one.Threads),
        ];
        return faults.OfType<string>();
    }

    /// <summary>The course of memory.</summary>
    internal Graph Memory()
    {
        Graph graph = new("memory", "Memory of the simulated board", "minutes after the warm-up", "MiB", Doubles: false);
        foreach (Snapshot snapshot in Snapshots)
        {
            graph["resident"].Points.Add((snapshot.Minutes, snapshot.Resident));
            graph["anonymous"].Points.Add((snapshot.Minutes, snapshot.Anonymous));
            graph[".NET's heap in use"].Points.Add((snapshot.Minutes, snapshot.Heap));
        }

        return graph;
    }

    private string? TooMuch(string what, double max, Func<Snapshot, double> value)
    {
        return Growth(value) > max ? $"the simulator has {Growth(value):F1} {what} more at the end; {max} are allowed" : null;
    }
}
