using Xunit;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("SystemTests.Network." + nameof(SystemTests.Network.WaitingTestsFirst), "SystemTests")]

namespace SystemTests.Network;

/// <summary>
/// Starts the longest collection that runs in parallel first, then the other network test classes: they take long and mostly wait.
/// </summary>
public sealed class WaitingTestsFirst : ITestCollectionOrderer
{
    /// <inheritdoc/>
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections)
    {
        return testCollections
            .OrderByDescending(one => one.DisplayName == InProcessSockets.Name)
            .ThenByDescending(one => one.DisplayName.Contains($" {typeof(Hosts).Namespace}.", StringComparison.Ordinal));
    }
}
