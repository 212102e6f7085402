using Xunit;

namespace SystemTests.Network;

/// <summary>
/// Tests that share the hosts, one after another; nothing else runs beside what they measure. Those that mostly wait have hosts
/// of their own instead, and run beside others.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class HostsCollection : ICollectionFixture<Hosts>
{
    internal const string Name = "hosts";
}
