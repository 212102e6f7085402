using Xunit;

namespace SystemTests.Network.OnLwip;

[Collection(HostsCollection.Name)]
[Trait(LwipTrait.Name, LwipTrait.Value)]
public sealed class PeerTestsOnLwip(Hosts hosts) : PeerTests(hosts, TcpStack.Lwip);
