using Xunit;

namespace SystemTests.Network;

/// <summary>Tests that share the hosts, one after another.</summary>
[CollectionDefinition(Name)]
public sealed class HostsCollection : ICollectionFixture<Hosts>
{
    internal const string Name = "hosts";
}
