using Xunit;

namespace SystemTests.Network.OnLwip;

[Trait(LwipTrait.Name, LwipTrait.Value)]
public sealed class PausedDeviceTestsOnLwip(OwnHosts own) : PausedDeviceTests(own.Hosts, TcpStack.Lwip), IClassFixture<OwnHosts>;
