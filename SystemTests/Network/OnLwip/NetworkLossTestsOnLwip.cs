using Xunit;

namespace SystemTests.Network.OnLwip;

[Collection(HostsCollection.Name)]
[Trait(LwipTrait.Name, LwipTrait.Value)]
public sealed class NetworkLossTestsOnLwip(Hosts hosts) : NetworkLossTests(hosts, TcpStack.Lwip);
