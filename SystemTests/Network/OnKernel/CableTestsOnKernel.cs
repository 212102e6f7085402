using Xunit;

namespace SystemTests.Network.OnKernel;

public sealed class CableTestsOnKernel(OwnHosts own) : CableTests(own.Hosts, TcpStack.Kernel), IClassFixture<OwnHosts>;
