using Xunit;

namespace SystemTests.Network.OnLwip;

[Trait(LwipTrait.Name, LwipTrait.Value)]
public sealed class FarHttpTestsOnLwip(OwnHosts own) : FarHttpTests(own.Hosts, TcpStack.Lwip), IClassFixture<OwnHosts>;
