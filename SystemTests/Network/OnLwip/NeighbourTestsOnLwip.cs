using Xunit;

namespace SystemTests.Network.OnLwip;

[Collection(HostsCollection.Name)]
[Trait(LwipTrait.Name, LwipTrait.Value)]
public sealed class NeighbourTestsOnLwip(Hosts hosts) : NeighbourTests(hosts, TcpStack.Lwip);
