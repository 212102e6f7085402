using Xunit;

namespace SystemTests.Network.OnKernel;

public sealed class WatcherTestsOnKernel(OwnHosts own) : WatcherTests(own.Hosts, TcpStack.Kernel), IClassFixture<OwnHosts>;
