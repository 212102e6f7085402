using Xunit;

namespace SystemTests.Network.OnKernel;

public sealed class FarHttpTestsOnKernel(OwnHosts own) : FarHttpTests(own.Hosts, TcpStack.Kernel), IClassFixture<OwnHosts>;
