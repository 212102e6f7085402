using Xunit;

namespace SystemTests.Network;

/// <summary>Tests that share the hosts, one after another; nothing else runs beside what they measure.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class HostsCollection : ICollectionFixture<Hosts>
{
    internal const string Name = "hosts";
}
