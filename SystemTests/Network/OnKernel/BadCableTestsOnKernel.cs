using Xunit;

namespace SystemTests.Network.OnKernel;

[Collection(HostsCollection.Name)]
public sealed class BadCableTestsOnKernel(Hosts hosts) : BadCableTests(hosts, TcpStack.Kernel);
