using Xunit;

namespace SystemTests.Network.OnKernel;

[Collection(HostsCollection.Name)]
public sealed class PeerTestsOnKernel(Hosts hosts) : PeerTests(hosts, TcpStack.Kernel);
