using Xunit;

namespace SystemTests.Network.OnLwip;

[Collection(HostsCollection.Name)]
[Trait(LwipTrait.Name, LwipTrait.Value)]
public sealed class CaptureTestsOnLwip(Hosts hosts) : CaptureTests(hosts, TcpStack.Lwip);
