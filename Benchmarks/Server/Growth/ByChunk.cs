using ServerBenchmarks.Load;
using ServerBenchmarks.Machine;
using ServerBenchmarks.Servers;

namespace ServerBenchmarks.Growth;

/// <summary>Throughput and echo by how much is written at once.</summary>
internal sealed class ByChunk : Growing
{
    private const double Milliseconds = 200;
    private const int Echoes = 300;
    private const int MaxEcho = 4096;
    private static readonly int[] s_chunks = [16, 64, 256, 1024, 4096, 16384, 65536];

    /// <inheritdoc/>
    internal override string Name => "chunk";

    /// <inheritdoc/>
    internal override IReadOnlyList<Graph> Measure(Lab lab, BenchmarkOptions options)
    {
        Graph throughput = new("throughput-by-chunk", "Throughput on one port by chunk size", "bytes written at once", "MiB/s", Doubles: true);
        Graph echo = new("echo-by-chunk", "Echo by chunk size", "bytes", "µs, median", Doubles: true);
        bool isWarm = false;

        // Once more for the just-in-time compiler.
        WithBoth(lab, options, [s_chunks[^1], .. s_chunks], (server, chunk) =>
        {
            using Session session = Session.Patient(server, 1);
            foreach (bool toUart in new[] { true, false })
            {
                double rate = Median(() =>
                {
                    Transfer transfer = new([session], toUart, chunk);
                    transfer.Run(Milliseconds);
                    return transfer.MebibytesPerSecond;
                });
                if (isWarm)
                {
                    throughput[$"{server.Name}, {(toUart ? "to UART" : "from UART")}"].Points.Add((chunk, rate));
                }
            }

            double time = Median(() => session.Echo(Math.Min(chunk, MaxEcho)), Echoes);
            if (isWarm && chunk <= MaxEcho)
            {
                echo[server.Name].Points.Add((chunk, time));
            }

            isWarm |= server is Ser2net;
        });
        return [throughput, echo];
    }
}
