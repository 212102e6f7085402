using Xunit;

namespace SystemTests.Network;

/// <summary>
/// Tests that use nanoFramework's sockets in this process, one after another, as there is one TCP stack in it. They run in parallel
/// with those that start simulators.
/// </summary>
[CollectionDefinition(Name)]
public sealed class InProcessSockets : ICollectionFixture<OwnHosts>
{
    internal const string Name = "sockets of this process";
}
