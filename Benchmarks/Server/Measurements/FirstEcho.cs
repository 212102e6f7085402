using System.Diagnostics;
using ServerBenchmarks.Load;
using ServerBenchmarks.Results;
using ServerBenchmarks.Servers;

namespace ServerBenchmarks.Measurements;

/// <summary>How long it takes a client to connect and get its first echo.</summary>
internal sealed class FirstEcho : Measurement
{
    private const int Count = 15;
    private const int Pause = 20;
    private const double Patience = 3000;

    /// <inheritdoc/>
    internal override string Name => "connect";

    /// <inheritdoc/>
    internal override IReadOnlyList<Figure> Figures { get; } =
        [new("connect to first echo", "ms", IsBetterLow: true, Goal.Below(1), MinRatio: 0.05)];

    /// <inheritdoc/>
    internal override double?[] Measure(Server server)
    {
        // Once to see that the client before is gone, and to take what it left behind.
        Session.Patient(server, 1).Dispose();
        return [Samples.Of(Enumerable.Range(0, Count).Select(_ => Once(server)).OfType<double>(), 0.5)];
    }

    /// <summary>Measures once.</summary>
    /// <returns>Milliseconds; null if the server was not yet done with the client before.</returns>
    private static double? Once(Server server)
    {
        Thread.Sleep(Pause);
        byte[] token = Session.Token();
        long start = Stopwatch.GetTimestamp();
        using Client client = new(server.EndPoint(1));
        client.Channel.WriteAll(token);
        if (server.Device(1).TryReadUntil(token, Patience) != true)
        {
            return null;
        }

        server.Device(1).WriteAll(token);
        return client.Channel.TryReadUntil(token, Patience) == true ? Stopwatch.GetElapsedTime(start).TotalMilliseconds : null;
    }
}
