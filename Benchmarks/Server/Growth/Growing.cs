using ServerBenchmarks.Machine;
using ServerBenchmarks.Results;
using ServerBenchmarks.Servers;

namespace ServerBenchmarks.Growth;

/// <summary>Something that is measured while something else grows.</summary>
internal abstract class Growing
{
    /// <summary>How often each point is measured; the median counts.</summary>
    protected const int Times = 3;

    /// <summary>Its name, for whoever waits.</summary>
    internal abstract string Name { get; }

    /// <summary>Measures.</summary>
    internal abstract IReadOnlyList<Graph> Measure(Lab lab, BenchmarkOptions options);

    /// <summary>The median of some measurements.</summary>
    protected static double Median(Func<double> measure, int times = Times)
    {
        return Samples.Of([.. Enumerable.Range(0, times).Select(_ => measure())], 0.5);
    }

    /// <summary>Does something with TS500 and with tuned ser2net, in turns, for each value of what grows.</summary>
    protected static void WithBoth(Lab lab, BenchmarkOptions options, IEnumerable<int> values, Action<Server, int> measure)
    {
        using Ts500 own = new(lab, Catalogue.PortBase, options.Simulator);
        using Ser2net peer = new(lab, Catalogue.PortBase + Catalogue.PortsApart, isTuned: true);
        Server[] servers = [own, peer];
        foreach (Server server in servers)
        {
            server.Start();
            server.Pause();
        }

        foreach (int value in values)
        {
            foreach (Server server in servers)
            {
                server.Resume();
                measure(server, value);
                server.Pause();
            }
        }
    }
}
