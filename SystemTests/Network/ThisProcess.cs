using Xunit;

namespace SystemTests.Network;

/// <summary>
/// Tests that use nanoFramework's sockets and UARTs in this process, one after another, as there is one TCP stack and one COM1 in
/// it. They run in parallel with those that start simulators.
/// </summary>
[CollectionDefinition(Name)]
public sealed class ThisProcess : ICollectionFixture<OwnHosts>
{
    internal const string Name = "this process";
}
