using ServerBenchmarks.Servers;

namespace ServerBenchmarks.Soak;

/// <summary>The board's process at one time.</summary>
/// <param name="Minutes">Since the warm-up.</param>
/// <param name="Resident">Its resident memory, in MiB.</param>
/// <param name="Anonymous">What of it is its own, not a file's, in MiB.</param>
/// <param name="Heap">What of .NET's heap is in use, in MiB.</param>
/// <param name="Threads">Its threads.</param>
/// <param name="Descriptors">Its open descriptors.</param>
/// <param name="CpuSeconds">The time that it has had a processor.</param>
/// <param name="Metrics">What it says of itself.</param>
internal sealed record Snapshot(
    double Minutes, double Resident, double Anonymous, double Heap, int Threads, int Descriptors, double CpuSeconds, Metrics Metrics)
{
    // What the simulator takes the board's heap for (Simulator/Platform/nanoFramework.Runtime.Native/GC.cs).
    private const double HeapSize = 10;

    /// <summary>Takes one.</summary>
    internal static Snapshot Of(SimulatedServer server, double minutes)
    {
        Metrics metrics = Metrics.Of(server);
        double heap = HeapSize - (metrics["heap_free_bytes"] / 1048576);
        return new Snapshot(
            minutes,
            server.ResidentMebibytes,
            server.AnonymousMebibytes,
            heap,
            server.Threads,
            server.Descriptors,
            server.CpuMilliseconds / 1000,
            metrics);
    }
}
