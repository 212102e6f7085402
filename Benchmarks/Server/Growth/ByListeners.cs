using System.Globalization;
using ServerBenchmarks.Load;
using ServerBenchmarks.Machine;
using ServerBenchmarks.Servers;

namespace ServerBenchmarks.Growth;

/// <summary>The cost of a turn of the polling loop by how many watch a port (busy=watch) or listen to its log (HTTP).</summary>
internal sealed class ByListeners : Growing
{
    private const int Milliseconds = 1000;
    private static readonly int[] s_counts = [0, 2, 4, 6, 8, 10, 12];

    /// <inheritdoc/>
    internal override string Name => "listeners";

    /// <inheritdoc/>
    internal override IReadOnlyList<Graph> Measure(Lab lab, BenchmarkOptions options)
    {
        Graph graph = new("turn-by-listeners", "CPU per turn of an idle loop by how many listen", "watchers or followers of a log", "µs", Doubles: false);
        foreach (bool watch in new[] { true, false })
        {
            using Ts500 server = new(lab, Catalogue.PortBase, options.Simulator, "busy=watch\n[device]\nwatchers=16".Split('\n'));
            server.Start();
            using Session holder = Session.Patient(server, 1);
            List<Client> listeners = [];
            Once(server);
            foreach (int count in s_counts)
            {
                while (listeners.Count < count)
                {
                    Client listener = new(watch ? server.EndPoint(1) : server.Http);
                    listeners.Add(listener);
                    if (!watch)
                    {
                        listener.Channel.WriteAll("GET /api/ports/1/log?follow=1 HTTP/1.1\r\nHost: 192.0.2.1\r\n\r\n"u8);
                        listener.Channel.ReadUntil("200"u8);
                    }
                }

                graph[watch ? "watchers" : "followers of the log"].Points.Add((count, Median(() => Once(server))));
            }

            listeners.ForEach(listener => listener.Dispose());
        }

        return [graph];
    }

    /// <summary>An idle loop takes one turn in each millisecond of its clock in which it takes any, and the device counts those.</summary>
    private static double Once(Ts500 server)
    {
        double turns = Turns(server);
        double before = server.CpuMilliseconds;
        Thread.Sleep(Milliseconds);
        double spent = server.CpuMilliseconds - before;
        return 1000 * spent / (Turns(server) - turns);
    }

    private static double Turns(Ts500 server)
    {
        string metrics = server.Get("/metrics");
        string line = metrics.Split('\n').First(line => line.StartsWith("ts500_turn_seconds_count", StringComparison.Ordinal));
        return double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
    }
}
