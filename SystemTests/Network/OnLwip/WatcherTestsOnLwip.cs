using Xunit;

namespace SystemTests.Network.OnLwip;

[Trait(LwipTrait.Name, LwipTrait.Value)]
public sealed class WatcherTestsOnLwip(OwnHosts own) : WatcherTests(own.Hosts, TcpStack.Lwip), IClassFixture<OwnHosts>;
