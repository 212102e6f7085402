using Xunit;

namespace SystemTests.Network.OnLwip;

[Trait(LwipTrait.Name, LwipTrait.Value)]
public sealed class FollowerTestsOnLwip(OwnHosts own) : FollowerTests(own.Hosts, TcpStack.Lwip, "--board-limits", "esp32"), IClassFixture<OwnHosts>;
