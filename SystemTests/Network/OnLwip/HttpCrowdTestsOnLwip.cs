using Xunit;

namespace SystemTests.Network.OnLwip;

[Collection(HostsCollection.Name)]
[Trait(LwipTrait.Name, LwipTrait.Value)]
public sealed class HttpCrowdTestsOnLwip(Hosts hosts) : HttpCrowdTests(hosts, TcpStack.Lwip, "--board-limits", "esp32");
