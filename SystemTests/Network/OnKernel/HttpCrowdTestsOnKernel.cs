using Xunit;

namespace SystemTests.Network.OnKernel;

[Collection(HostsCollection.Name)]
public sealed class HttpCrowdTestsOnKernel(Hosts hosts) : HttpCrowdTests(hosts, TcpStack.Kernel);
