using Xunit;

namespace SystemTests.Network.OnKernel;

public sealed class TwoRobotsTestsOnKernel(OwnHosts own) : TwoRobotsTests(own.Hosts, TcpStack.Kernel), IClassFixture<OwnHosts>;
