using Xunit;

namespace SystemTests.Network.OnKernel;

[Collection(HostsCollection.Name)]
public sealed class ScanTestsOnKernel(Hosts hosts) : ScanTests(hosts, TcpStack.Kernel);
