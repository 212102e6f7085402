using Xunit;

namespace SystemTests.Network.OnKernel;

public sealed class GoneHostTestsOnKernel(OwnHosts own) : GoneHostTests(own.Hosts, TcpStack.Kernel), IClassFixture<OwnHosts>;
