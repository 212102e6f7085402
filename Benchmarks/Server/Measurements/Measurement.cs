using ServerBenchmarks.Results;
using ServerBenchmarks.Servers;

namespace ServerBenchmarks.Measurements;

/// <summary>Something that is done with every server in every round, and the figures that come of it.</summary>
internal abstract class Measurement
{
    /// <summary>Its name on the command line.</summary>
    internal abstract string Name { get; }

    /// <summary>The rows that it fills.</summary>
    internal abstract IReadOnlyList<Figure> Figures { get; }

    /// <summary>Measures.</summary>
    /// <returns>A value for each figure; null for those that the server does not have.</returns>
    internal abstract double?[] Measure(Server server);
}
