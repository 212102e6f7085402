using Xunit;

namespace SystemTests.Network.OnLwip;

[Trait(LwipTrait.Name, LwipTrait.Value)]
public sealed class NetworkLossTestsOnLwip(OwnHosts own) : NetworkLossTests(own.Hosts, TcpStack.Lwip), IClassFixture<OwnHosts>;
