using Xunit;

namespace SystemTests.Network.OnKernel;

public sealed class PausedDeviceTestsOnKernel(OwnHosts own) : PausedDeviceTests(own.Hosts, TcpStack.Kernel), IClassFixture<OwnHosts>;
