using Xunit;

namespace SystemTests.Network.OnKernel;

[Collection(HostsCollection.Name)]
public sealed class CableTestsOnKernel(Hosts hosts) : CableTests(hosts, TcpStack.Kernel);
