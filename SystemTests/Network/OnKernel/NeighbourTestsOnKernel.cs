using Xunit;

namespace SystemTests.Network.OnKernel;

[Collection(HostsCollection.Name)]
public sealed class NeighbourTestsOnKernel(Hosts hosts) : NeighbourTests(hosts, TcpStack.Kernel);
