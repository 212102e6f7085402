using ServerBenchmarks.Load;
using ServerBenchmarks.Machine;
using ServerBenchmarks.Results;
using ServerBenchmarks.Servers;

namespace ServerBenchmarks.Measurements;

/// <summary>How quick the other ports are while a client does not read what its device says, at 921,600 baud.</summary>
internal sealed class Neighbour : Measurement
{
    private const int Count = 1200;
    private const int Filling = 300;

    /// <inheritdoc/>
    internal override string Name => "neighbour";

    /// <inheritdoc/>
    internal override IReadOnlyList<Figure> Figures { get; } =
        [new("echo beside a stalled port, 99th percentile", "µs", IsBetterLow: true, Goal.AheadOfAll, MinRatio: 0.03)];

    /// <inheritdoc/>
    internal override double?[] Measure(Server server)
    {
        using Session stalled = Session.OnVanishing(server, 1);
        stalled.ResetOnClose();
        Session[] others = [.. Enumerable.Range(2, Server.Ports - 1).Select(port => Session.Patient(server, port))];
        using TalkingDevice device = new(stalled.Device);
        try
        {
            Thread.Sleep(Filling);
            double[] times = [.. EchoTime.Repeat(Count, index => others[index % others.Length].Echo())];
            return [Samples.Of(times, 0.99)];
        }
        finally
        {
            Array.ForEach(others, session => session.Dispose());
        }
    }
}
