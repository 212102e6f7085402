using Xunit;

namespace SystemTests.Network.OnKernel;

public sealed class FollowerTestsOnKernel(OwnHosts own) : FollowerTests(own.Hosts, TcpStack.Kernel), IClassFixture<OwnHosts>;
