using System.Globalization;
using System.Text;
using ServerBenchmarks.Load;

namespace ServerBenchmarks.Soak;

/// <summary>A soak's figures.</summary>
internal static class SoakTable
{
    private static readonly (double Share, string Name)[] s_shares = [(0.5, "median"), (0.99, "99 %"), (0.999, "99.9 %"), (1, "all")];

    /// <summary>The figures, as Markdown.</summary>
    internal static string ToMarkdown(SoakResult result)
    {
        Snapshot first = result.Snapshots[0];
        Snapshot last = result.Snapshots[^1];
        TurnTime turns = new(first.Metrics, last.Metrics);
        double seconds = 60 * (last.Minutes - first.Minutes);
        double board = last.Metrics["uptime_seconds"] - first.Metrics["uptime_seconds"];
        long missing = result.ToUart.Concat(result.FromUart).Sum(flow => flow.Sent - flow.Received);
        (string, string)[] rows =
        [
            ("time, after a warm-up", Text($"{seconds / 60:F1} min, {board / 60:F1} min by the board's clock")),
            ("to UARTs 1 to 5, all compared (MiB, with the warm-up)", Mebibytes(result.ToUart)),
            ("from UARTs 1 to 5, all compared (MiB, with the warm-up)", Mebibytes(result.FromUart)),
            ("all, both ways (KiB/s)", Text($"{result.Arrived / seconds / 1024:F0}, {result.Arrived / board / 1024:F0} by the board's clock")),
            ("wrong or missing bytes", result.Fault ?? Text($"{missing}")),
            ("counted by the board", string.Join(", ", SoakResult.Losses.Select(loss => Text($"{result.Last.OfPorts(loss.Metric, loss.Kind)} {loss.Name}")))),
            ("time of a turn of the loop, at most (ms)", Shares(share => Text($"{turns.Bound(share)}"))),
            ("turns counted, one in each millisecond that has one", Text($"{turns.Count:F0}; ") + turns.Above()),
            ("resident memory (MiB)", Course(result, one => one.Resident, "F1")),
            ("of it anonymous (MiB)", Course(result, one => one.Anonymous, "F1") + Text($"; slope {1024 * result.Slope(one => one.Anonymous):F0} KiB an hour")),
            (".NET's heap in use (MiB)", Course(result, one => one.Heap, "F2")),
            ("threads", Course(result, one => one.Threads, "F0")),
            ("descriptors", Course(result, one => one.Descriptors, "F0")),
            ("processor time", Text($"{100 * (last.CpuSeconds - first.CpuSeconds) / seconds:F0} % of a processor")),
            ("robot", Text($"told {result.Robot.Visits} times who has the port, {result.Robot.Faults} times not")),
            ("robot: connecting to being told (ms)", Shares(share => Text($"{result.Robot.Told(share):F2}"))),
            ("scanner", Text($"{result.Scanner.Visits} connections, {result.Scanner.Faults} did not end as expected")),
            ("scraper", Text($"answered {result.Scraper.Visits} times, {result.Scraper.Faults} times not")),
            ("scraper: connecting to the whole answer (ms)", Shares(share => Text($"{result.Scraper.Answered(share):F2}"))),
        ];
        StringBuilder text = new("| | |\n| --- | --- |\n");
        foreach ((string name, string value) in rows)
        {
            text.Append($"| {name} | {value} |\n");
        }

        return text.ToString();
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    private static string Mebibytes(Flow[] flows) => string.Join(", ", flows.Select(flow => Text($"{flow.Received / 1048576.0:F1}")));

    private static string Shares(Func<double, string> value) => string.Join(", ", s_shares.Select(share => $"{share.Name} {value(share.Share)}"));

    private static string Course(SoakResult result, Func<Snapshot, double> value, string format)
    {
        string[] numbers = [.. new[] { value(result.Snapshots[0]), value(result.Snapshots[^1]), result.Snapshots.Max(value) }.Select(number => number.ToString(format, CultureInfo.InvariantCulture))];
        return $"first {numbers[0]}, last {numbers[1]}, most {numbers[2]}";
    }
}
