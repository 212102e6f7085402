using Xunit;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("SystemTests.Network." + nameof(SystemTests.Network.WaitingTestsFirst), "SystemTests")]

namespace SystemTests.Network;

/// <summary>Starts the classes of the network that run beside others before those: they wait longest, and least for the processor.</summary>
public sealed class WaitingTestsFirst : ITestCollectionOrderer
{
    /// <inheritdoc/>
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections)
    {
        return testCollections.OrderByDescending(one => one.DisplayName.Contains($" {typeof(Hosts).Namespace}.", StringComparison.Ordinal));
    }
}
