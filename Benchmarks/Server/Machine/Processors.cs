namespace ServerBenchmarks.Machine;

/// <summary>Who runs on which processor: the benchmark, with clients and devices, on the first, the server on the second.</summary>
internal static class Processors
{
    /// <summary>Whether the two have a processor each.</summary>
    internal static bool AreSeparate { get; } = Environment.ProcessorCount > 1;

    /// <summary>The processor of clients and devices.</summary>
    internal const int Load = 0;

    /// <summary>The processor of servers.</summary>
    internal static int Server { get; } = AreSeparate ? 1 : 0;

    /// <summary>Moves the calling thread, and those it starts from now on, to the processor of clients and devices.</summary>
    internal static void MoveToLoad()
    {
        if (AreSeparate)
        {
            _ = LibC.SetAffinity(0, sizeof(ulong), 1ul << Load);
        }
    }
}
