namespace ServerBenchmarks;

/// <summary>A measurement that could not be made, and why; for people.</summary>
internal sealed class BenchmarkException(string message) : Exception(message);
