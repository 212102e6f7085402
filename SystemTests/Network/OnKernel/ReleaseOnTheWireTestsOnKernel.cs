using Xunit;

namespace SystemTests.Network.OnKernel;

[Collection(HostsCollection.Name)]
public sealed class ReleaseOnTheWireTestsOnKernel(Hosts hosts) : ReleaseOnTheWireTests(hosts, TcpStack.Kernel);
