using ServerBenchmarks.Machine;
using ServerBenchmarks.Measurements;
using ServerBenchmarks.Results;
using ServerBenchmarks.Servers;

namespace ServerBenchmarks;

/// <summary>One run: all servers are started once, and take turns.</summary>
/// <param name="options">What to do.</param>
internal sealed class Run(BenchmarkOptions options)
{
    private readonly Measurement[] _measurements =
    [
        .. Catalogue.Measurements
            .Where(measurement => options.Only.Length == 0 || options.Only.Contains(measurement.Name))
            .Where(measurement => !options.Short || measurement.Figures.Any(figure => figure.MinRatio is not null)),
    ];

    /// <summary>Measures.</summary>
    internal ResultTable Measure(Lab lab)
    {
        IReadOnlyList<Server> servers = Catalogue.Servers(lab, options);
        try
        {
            foreach (Server server in servers)
            {
                Console.Error.WriteLine($"starting {server.Name}");
                server.Start();
                WarmUp(server);
                server.Pause();
            }

            ResultTable table = new([.. _measurements.SelectMany(measurement => measurement.Figures)], [.. servers.Select(server => server.Name)]);
            for (int round = 1; round <= options.Rounds; round++)
            {
                Console.Error.WriteLine($"round {round} of {options.Rounds}");
                Round(servers, table);
            }

            return table;
        }
        finally
        {
            foreach (Server server in servers)
            {
                server.Dispose();
            }
        }
    }

    /// <summary>Has the just-in-time compiler, of the servers and of the benchmark, compile what is measured.</summary>
    private void WarmUp(Server server)
    {
        foreach (Measurement measurement in _measurements)
        {
            measurement.Measure(server);
        }
    }

    private void Round(IReadOnlyList<Server> servers, ResultTable table)
    {
        foreach (Measurement measurement in _measurements)
        {
            foreach (Server server in servers)
            {
                server.Resume();
                double?[] values = measurement.Measure(server);
                server.Pause();
                foreach ((Figure figure, double? value) in measurement.Figures.Zip(values))
                {
                    if (value is double measured)
                    {
                        table[figure, server.Name].Add(measured);
                    }
                }
            }
        }
    }
}
