using Xunit;

namespace SystemTests.Network;

/// <summary>
/// Tests that share the hosts and run one after another, so that nothing disturbs what they measure. Those that measure
/// nothing and take long have <see cref="OwnHosts"/> instead and run in parallel with others.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class HostsCollection : ICollectionFixture<Hosts>
{
    internal const string Name = "hosts";
}
