using Xunit;

namespace SystemTests.Network.OnLwip;

[Trait(LwipTrait.Name, LwipTrait.Value)]
public sealed class ProbeTestsOnLwip(OwnHosts own) : ProbeTests(own.Hosts, TcpStack.Lwip), IClassFixture<OwnHosts>;
