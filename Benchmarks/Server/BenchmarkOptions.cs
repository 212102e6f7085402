namespace ServerBenchmarks;

/// <summary>What to do.</summary>
/// <param name="Rounds">How often everything is measured.</param>
/// <param name="Only">The names of the measurements, or none for all.</param>
/// <param name="Servers">Parts of the servers' names, or none for all.</param>
/// <param name="Simulator">The folder of the simulator.</param>
/// <param name="Write">Whether the documentation is written.</param>
internal sealed record BenchmarkOptions(int Rounds, string[] Only, string[] Servers, string Simulator, bool Write);
