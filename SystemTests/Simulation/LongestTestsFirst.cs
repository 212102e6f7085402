using SystemTests.Browser;
using SystemTests.Clients;
using SystemTests.CommandLine;
using SystemTests.Network;
using SystemTests.Network.OnLwip;
using SystemTests.Worlds;
using Xunit;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("SystemTests.Simulation." + nameof(SystemTests.Simulation.LongestTestsFirst), "SystemTests")]

namespace SystemTests.Simulation;

/// <summary>
/// Starts the longest collections that run in parallel first, so that none of them is left to run alone, then the other network test
/// classes: they take long and mostly wait.
/// </summary>
public sealed class LongestTestsFirst : ITestCollectionOrderer
{
    // A class without a collection is one, and its display name ends with the class's.
    private static readonly string[] s_longest =
    [
        InProcessSockets.Name, ChromiumCollection.Name, nameof(ManyReleasesTestsOnLwip), nameof(WorldTests), nameof(LingeringPeerTests),
        nameof(VanishedPeerTests), nameof(SoakTests), nameof(CiExampleTests), nameof(PySerialTests), nameof(ServerBenchmarksTests),
    ];

    /// <inheritdoc/>
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections)
    {
        return testCollections
            .OrderBy(one => Array.FindIndex(s_longest, name => one.DisplayName.EndsWith(name, StringComparison.Ordinal)) is int place and >= 0
                ? place
                : s_longest.Length)
            .ThenByDescending(one => one.DisplayName.Contains($" {typeof(Hosts).Namespace}.", StringComparison.Ordinal));
    }
}
