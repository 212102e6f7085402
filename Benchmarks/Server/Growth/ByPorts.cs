using ServerBenchmarks.Load;
using ServerBenchmarks.Machine;
using ServerBenchmarks.Servers;

namespace ServerBenchmarks.Growth;

/// <summary>Throughput and echo by how many ports are in use.</summary>
internal sealed class ByPorts : Growing
{
    private const double Milliseconds = 200;
    private const int Echoes = 500;

    /// <inheritdoc/>
    internal override string Name => "ports";

    /// <inheritdoc/>
    internal override IReadOnlyList<Graph> Measure(Lab lab, BenchmarkOptions options)
    {
        Graph throughput = new("throughput-by-ports", "Throughput of all ports by their number", "ports in use", "MiB/s", Doubles: false);
        Graph echo = new("echo-by-ports", "Echo of 16 bytes, on each port in turn, by their number", "ports in use", "µs, median", Doubles: false);
        bool isWarm = false;

        // Once more for the just-in-time compiler.
        WithBoth(lab, options, [1, .. Enumerable.Range(1, Server.Ports)], (server, ports) =>
        {
            Session[] sessions = [.. Enumerable.Range(1, ports).Select(port => Session.Patient(server, port))];
            double to = Median(() => Rate(sessions, toUart: true));
            double from = Median(() => Rate(sessions, toUart: false));
            int index = 0;
            double time = Median(() => sessions[index++ % ports].Echo(), Echoes);
            Array.ForEach(sessions, session => session.Dispose());
            if (isWarm)
            {
                throughput[server.Name + ", to UART"].Points.Add((ports, to));
                throughput[server.Name + ", from UART"].Points.Add((ports, from));
                echo[server.Name].Points.Add((ports, time));
            }

            isWarm |= server is Ser2net;
        });
        return [throughput, echo];
    }

    private static double Rate(Session[] sessions, bool toUart)
    {
        Transfer transfer = new(sessions, toUart);
        transfer.Run(Milliseconds);
        return transfer.MebibytesPerSecond;
    }
}
