using Xunit;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("SystemTests.Network." + nameof(SystemTests.Network.WaitingTestsFirst), "SystemTests")]

namespace SystemTests.Network;

/// <summary>Starts the network test classes that run in parallel before the others: they take longest and mostly wait.</summary>
public sealed class WaitingTestsFirst : ITestCollectionOrderer
{
    /// <inheritdoc/>
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections)
    {
        return testCollections.OrderByDescending(one => one.DisplayName.Contains($" {typeof(Hosts).Namespace}.", StringComparison.Ordinal));
    }
}
