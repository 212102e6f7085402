using Xunit;

namespace SystemTests.Network.OnLwip;

[Collection(HostsCollection.Name)]
[Trait(LwipTrait.Name, LwipTrait.Value)]
public sealed class ReleaseOnTheWireTestsOnLwip(Hosts hosts, CaptureOnLwip capture)
    : ReleaseOnTheWireTests(hosts, TcpStack.Lwip, capture), IClassFixture<CaptureOnLwip>;
