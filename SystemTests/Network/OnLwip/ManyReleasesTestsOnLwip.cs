using Xunit;

namespace SystemTests.Network.OnLwip;

[Collection(HostsCollection.Name)]
[Trait(LwipTrait.Name, LwipTrait.Value)]
public sealed class ManyReleasesTestsOnLwip(Hosts hosts) : ManyReleasesTests(hosts, TcpStack.Lwip);
