using Xunit;

namespace SystemTests.Network.OnLwip;

[Collection(HostsCollection.Name)]
[Trait(LwipTrait.Name, LwipTrait.Value)]
public sealed class CableTestsOnLwip(Hosts hosts) : CableTests(hosts, TcpStack.Lwip);
