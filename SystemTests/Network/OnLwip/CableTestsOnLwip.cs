using Xunit;

namespace SystemTests.Network.OnLwip;

[Trait(LwipTrait.Name, LwipTrait.Value)]
public sealed class CableTestsOnLwip(OwnHosts own) : CableTests(own.Hosts, TcpStack.Lwip), IClassFixture<OwnHosts>;
