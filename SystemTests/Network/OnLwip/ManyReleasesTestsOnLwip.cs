using Xunit;

namespace SystemTests.Network.OnLwip;

[Trait(LwipTrait.Name, LwipTrait.Value)]
public sealed class ManyReleasesTestsOnLwip(OwnHosts own) : ManyReleasesTests(own.Hosts, TcpStack.Lwip), IClassFixture<OwnHosts>;
