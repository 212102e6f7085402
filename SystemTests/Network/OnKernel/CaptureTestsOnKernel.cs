using Xunit;

namespace SystemTests.Network.OnKernel;

[Collection(HostsCollection.Name)]
public sealed class CaptureTestsOnKernel(Hosts hosts) : CaptureTests(hosts, TcpStack.Kernel);
