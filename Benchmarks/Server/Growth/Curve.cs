namespace ServerBenchmarks.Growth;

/// <summary>How something grows.</summary>
/// <param name="Name">What.</param>
internal sealed record Curve(string Name)
{
    /// <summary>Its points.</summary>
    internal List<(double X, double Y)> Points { get; } = [];
}
