using Xunit;

namespace SystemTests.Network.OnKernel;

[Collection(HostsCollection.Name)]
public sealed class ConnectionTestsOnKernel(Hosts hosts) : ConnectionTests(hosts, TcpStack.Kernel, hosts.Kernel.Address);
