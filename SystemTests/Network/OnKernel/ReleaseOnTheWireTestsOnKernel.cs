using Xunit;

namespace SystemTests.Network.OnKernel;

[Collection(HostsCollection.Name)]
public sealed class ReleaseOnTheWireTestsOnKernel(Hosts hosts, CaptureOnKernel capture)
    : ReleaseOnTheWireTests(hosts, TcpStack.Kernel, capture), IClassFixture<CaptureOnKernel>;
