using ServerBenchmarks.Load;
using ServerBenchmarks.Results;
using ServerBenchmarks.Servers;

namespace ServerBenchmarks.Measurements;

/// <summary>How much passes, and what that costs.</summary>
/// <param name="toUart">From TCP to the UART, or the other way.</param>
/// <param name="ports">On how many ports at once.</param>
/// <param name="goal">What TS500 wants to reach.</param>
internal sealed class Throughput(bool toUart, int ports, Goal goal) : Measurement
{
    private const double Milliseconds = 400;

    /// <inheritdoc/>
    internal override string Name => $"{(toUart ? "to-uart" : "from-uart")}-{ports}";

    /// <inheritdoc/>
    internal override IReadOnlyList<Figure> Figures { get; } =
    [
        new($"{Way(toUart)}, {Count(ports)}", "MiB/s", IsBetterLow: false, goal, MinRatio: 0.25),
        new($"CPU, {Way(toUart)}, {Count(ports)}", "ms/MiB", IsBetterLow: true, Goal.AsSer2net, MinRatio: 0.2),
    ];

    /// <inheritdoc/>
    internal override double?[] Measure(Server server)
    {
        Session[] sessions = [.. Enumerable.Range(1, ports).Select(port => Session.Patient(server, port))];
        try
        {
            Transfer transfer = new(sessions, toUart);
            double before = server.CpuMilliseconds;
            transfer.Run(Milliseconds);
            double spent = server.CpuMilliseconds - before;
            return [transfer.MebibytesPerSecond, spent / transfer.Mebibytes];
        }
        finally
        {
            Array.ForEach(sessions, session => session.Dispose());
        }
    }

    private static string Way(bool toUart) => toUart ? "TCP to UART" : "UART to TCP";

    private static string Count(int ports) => ports == 1 ? "1 port" : $"{ports} ports";
}
