using Xunit;

namespace SystemTests.Network.OnKernel;

public sealed class ProbeTestsOnKernel(OwnHosts own) : ProbeTests(own.Hosts, TcpStack.Kernel), IClassFixture<OwnHosts>;
