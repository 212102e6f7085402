using System.Diagnostics;
using ServerBenchmarks.Load;
using ServerBenchmarks.Results;
using ServerBenchmarks.Servers;

namespace ServerBenchmarks.Measurements;

/// <summary>What five silent clients cost.</summary>
internal sealed class Idle : Measurement
{
    // In ms: from a second of silence on, TS500 counts as at rest.
    private const int Settling = 1500;
    private const int Milliseconds = 1500;

    /// <inheritdoc/>
    internal override string Name => "idle";

    /// <inheritdoc/>
    internal override IReadOnlyList<Figure> Figures { get; } =
    [
        new("CPU with five silent clients", "%", IsBetterLow: true, Goal.Below(1)),
        new("resident memory", "MiB", IsBetterLow: true, Goal.Below(32)),
    ];

    /// <inheritdoc/>
    internal override double?[] Measure(Server server)
    {
        Session[] sessions = [.. Enumerable.Range(1, Server.Ports).Select(port => Session.Patient(server, port))];
        try
        {
            Thread.Sleep(Settling);
            long start = Stopwatch.GetTimestamp();
            double before = server.CpuMilliseconds;
            Thread.Sleep(Milliseconds);
            double spent = server.CpuMilliseconds - before;
            return [100 * spent / Stopwatch.GetElapsedTime(start).TotalMilliseconds, server.ResidentMebibytes];
        }
        finally
        {
            Array.ForEach(sessions, session => session.Dispose());
        }
    }
}
