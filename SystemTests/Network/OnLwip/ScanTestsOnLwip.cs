using Xunit;

namespace SystemTests.Network.OnLwip;

[Collection(HostsCollection.Name)]
[Trait(LwipTrait.Name, LwipTrait.Value)]
public sealed class ScanTestsOnLwip(Hosts hosts) : ScanTests(hosts, TcpStack.Lwip, "--board-limits", "esp32");
