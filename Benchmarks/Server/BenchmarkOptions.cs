namespace ServerBenchmarks;

/// <summary>What to do.</summary>
/// <param name="Rounds">How often everything is measured.</param>
/// <param name="Only">The names of the measurements, or none for all.</param>
/// <param name="Servers">Parts of the servers' names, or none for all.</param>
/// <param name="Simulator">The folder of the simulator.</param>
/// <param name="Growth">Whether that is measured what grows with something else, too.</param>
/// <param name="Write">Whether all is measured and the documentation written.</param>
/// <param name="Short">Whether the short form is run, which passes or fails.</param>
/// <param name="Soak">How many minutes the board is soaked for instead; <see langword="null"/> if it is not.</param>
/// <param name="Board">The name of the board that is soaked.</param>
internal sealed record BenchmarkOptions(
    int Rounds, string[] Only, string[] Servers, string Simulator, bool Growth, bool Write, bool Short, double? Soak, string Board);
