using Xunit;

namespace SystemTests.Network.OnKernel;

[Collection(HostsCollection.Name)]
public sealed class ManyReleasesTestsOnKernel(Hosts hosts) : ManyReleasesTests(hosts, TcpStack.Kernel);
