using Xunit;

namespace SystemTests.Network.OnLwip;

[Collection(HostsCollection.Name)]
[Trait(LwipTrait.Name, LwipTrait.Value)]
public sealed class BadCableTestsOnLwip(Hosts hosts) : BadCableTests(hosts, TcpStack.Lwip);
