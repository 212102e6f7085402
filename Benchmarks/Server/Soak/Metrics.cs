using System.Globalization;
using ServerBenchmarks.Servers;

namespace ServerBenchmarks.Soak;

/// <summary>What the board says of itself in Prometheus's text format.</summary>
internal sealed class Metrics
{
    private const string Path = "/metrics";
    private const string Prefix = "ts500_";
    private const string Last = "port_release_seconds_count{port=\"5\"}";

    private readonly Dictionary<string, double> _samples;

    private Metrics(string answer)
    {
        _samples = answer.Split('\n')
            .Where(line => line.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(line => line[Prefix.Length..].Split(' '))
            .ToDictionary(parts => parts[0], parts => double.Parse(parts[1], CultureInfo.InvariantCulture));
        if (!answer.EndsWith('\n') || !_samples.ContainsKey(Last))
        {
            throw new BenchmarkException($"{Path} was answered by '{answer.Split('\n')[0].Trim()}' and {answer.Length} bytes");
        }
    }

    /// <summary>Asks the board for them.</summary>
    /// <exception cref="BenchmarkException">It answers something else, or not all.</exception>
    internal static Metrics Of(SimulatedServer server)
    {
        // It may wait for its peer to close first.
        return new Metrics(server.Get(Path, Prefix + Last));
    }

    /// <summary>A sample, such as <c>uptime_seconds</c>.</summary>
    internal double this[string sample] => _samples[sample];

    /// <summary>The sum of all ports.</summary>
    /// <param name="name">The metric.</param>
    /// <param name="kind">Its label kind, if it has one.</param>
    internal double OfPorts(string name, string? kind = null)
    {
        string more = kind == null ? "" : $",kind=\"{kind}\"";
        return Enumerable.Range(1, Server.Ports).Sum(port => this[$"{name}{{port=\"{port}\"{more}}}"]);
    }

    /// <summary>How many of a histogram's durations do not exceed each of its bounds, in ms.</summary>
    internal IEnumerable<(double Bound, double Count)> Buckets(string name)
    {
        string start = name + "_bucket{le=\"";
        return _samples.Where(sample => sample.Key.StartsWith(start, StringComparison.Ordinal))
            .Select(sample => (Milliseconds(sample.Key[start.Length..].Split('"')[0]), sample.Value));
    }

    private static double Milliseconds(string bound)
    {
        return bound == "+Inf" ? double.PositiveInfinity : 1000 * double.Parse(bound, CultureInfo.InvariantCulture);
    }
}
