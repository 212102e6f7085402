using Xunit;

namespace SystemTests.Network.OnLwip;

[Trait(LwipTrait.Name, LwipTrait.Value)]
public sealed class BadCableTestsOnLwip(Hosts hosts) : BadCableTests(hosts, TcpStack.Lwip), IClassFixture<Hosts>;
