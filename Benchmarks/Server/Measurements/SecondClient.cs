using System.Diagnostics;
using ServerBenchmarks.Load;
using ServerBenchmarks.Machine;
using ServerBenchmarks.Results;
using ServerBenchmarks.Servers;

namespace ServerBenchmarks.Measurements;

/// <summary>How long it takes a second client to be told that the port is in use: its first byte, or the connection's end.</summary>
internal sealed class SecondClient : Measurement
{
    private const int Count = 15;
    private const int Pause = 5;
    private const double Patience = 3000;

    /// <inheritdoc/>
    internal override string Name => "told";

    /// <inheritdoc/>
    internal override IReadOnlyList<Figure> Figures { get; } =
        [new("second client told", "ms", IsBetterLow: true, Goal.Below(0.5), MinRatio: 0.05)];

    /// <inheritdoc/>
    internal override double?[] Measure(Server server)
    {
        if (!server.TellsSecondClient)
        {
            return [null];
        }

        using Session holder = Session.Patient(server, 1);
        return [Samples.Of(Enumerable.Range(0, Count).Select(_ => Once(server)), 0.5)];
    }

    private static double Once(Server server)
    {
        Thread.Sleep(Pause);
        long start = Stopwatch.GetTimestamp();
        using Client client = new(server.EndPoint(1));
        return client.Channel.Wait(LibC.PollIn, Patience)
            ? Stopwatch.GetElapsedTime(start).TotalMilliseconds
            : throw new BenchmarkException($"{server.Name} does not tell a second client that the port is in use");
    }
}
