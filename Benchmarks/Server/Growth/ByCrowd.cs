using System.Diagnostics;
using ServerBenchmarks.Load;
using ServerBenchmarks.Machine;
using ServerBenchmarks.Servers;

namespace ServerBenchmarks.Growth;

/// <summary>How long a release takes by how many others want something of the device.</summary>
internal sealed class ByCrowd : Growing
{
    private const int Settling = 500;
    private const int Releases = 9;
    private static readonly int[] s_crowds = [0, 50, 100, 200, 300, 400, 500];

    /// <inheritdoc/>
    internal override string Name => "crowd";

    /// <inheritdoc/>
    internal override IReadOnlyList<Graph> Measure(Lab lab, BenchmarkOptions options)
    {
        Graph graph = new("release-by-crowd", "POST release by how many others are connected", "connections", "ms from connecting to the answer, median", Doubles: false);
        using Ts500 server = new(lab, Catalogue.PortBase, options.Simulator);
        server.Start();
        Once(server);
        foreach (CrowdKind kind in Enum.GetValues<CrowdKind>())
        {
            foreach (int count in s_crowds)
            {
                using Crowd crowd = new(server, kind, count);
                Thread.Sleep(count > 0 ? Settling : 0);
                graph[kind.ToString().ToLowerInvariant()].Points.Add((count, Median(() => Once(server), Releases)));
            }
        }

        return [graph];
    }

    private static double Once(Ts500 server)
    {
        using Session holder = Session.Patient(server, 1);
        long start = Stopwatch.GetTimestamp();
        server.Release(1);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
