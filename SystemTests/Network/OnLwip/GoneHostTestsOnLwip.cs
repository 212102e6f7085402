using Xunit;

namespace SystemTests.Network.OnLwip;

[Trait(LwipTrait.Name, LwipTrait.Value)]
public sealed class GoneHostTestsOnLwip(OwnHosts own) : GoneHostTests(own.Hosts, TcpStack.Lwip), IClassFixture<OwnHosts>;
