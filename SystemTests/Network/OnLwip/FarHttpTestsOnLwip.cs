using Xunit;

namespace SystemTests.Network.OnLwip;

[Trait(LwipTrait.Name, LwipTrait.Value)]
public sealed class FarHttpTestsOnLwip(Hosts hosts) : FarHttpTests(hosts, TcpStack.Lwip), IClassFixture<Hosts>;
