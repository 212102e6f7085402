using Xunit;

namespace SystemTests.Network.OnKernel;

public sealed class BadCableTestsOnKernel(OwnHosts own) : BadCableTests(own.Hosts, TcpStack.Kernel), IClassFixture<OwnHosts>;
