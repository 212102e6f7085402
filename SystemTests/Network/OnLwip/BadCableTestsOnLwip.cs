using Xunit;

namespace SystemTests.Network.OnLwip;

[Trait(LwipTrait.Name, LwipTrait.Value)]
public sealed class BadCableTestsOnLwip(OwnHosts own) : BadCableTests(own.Hosts, TcpStack.Lwip), IClassFixture<OwnHosts>;
