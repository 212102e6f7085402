using Xunit;

namespace SystemTests.Network.OnKernel;

[Collection(HostsCollection.Name)]
public sealed class FloodTestsOnKernel(Hosts hosts) : FloodTests(hosts, TcpStack.Kernel);
