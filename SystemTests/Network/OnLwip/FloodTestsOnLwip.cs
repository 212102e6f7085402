using Xunit;

namespace SystemTests.Network.OnLwip;

[Collection(HostsCollection.Name)]
[Trait(LwipTrait.Name, LwipTrait.Value)]
public sealed class FloodTestsOnLwip(Hosts hosts) : FloodTests(hosts, TcpStack.Lwip, "--board-limits", "esp32");
