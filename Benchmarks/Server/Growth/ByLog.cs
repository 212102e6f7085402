using ServerBenchmarks.Load;
using ServerBenchmarks.Machine;
using ServerBenchmarks.Servers;

namespace ServerBenchmarks.Growth;

/// <summary>Memory by how much of what the UARTs said is kept.</summary>
internal sealed class ByLog : Growing
{
    private const double Milliseconds = 300;
    private static readonly int[] s_sizes = [8, 64, 256, 512, 768, 1024];

    /// <inheritdoc/>
    internal override string Name => "log";

    /// <inheritdoc/>
    internal override IReadOnlyList<Graph> Measure(Lab lab, BenchmarkOptions options)
    {
        Graph graph = new("memory-by-log", "Memory by size of the five logs, which are full", "log= (KiB)", "MiB resident", Doubles: false);
        foreach (int size in s_sizes)
        {
            using Ts500 server = new(lab, Catalogue.PortBase, options.Simulator, $"log={size}");
            server.Start();
            Session[] sessions = [.. Enumerable.Range(1, Server.Ports).Select(port => Session.Patient(server, port))];
            new Transfer(sessions, toUart: false).Run(Milliseconds);
            graph[server.Name].Points.Add((size, server.ResidentMebibytes));
            Array.ForEach(sessions, session => session.Dispose());
        }

        return [graph];
    }
}
