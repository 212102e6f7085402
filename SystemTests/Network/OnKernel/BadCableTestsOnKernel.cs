using Xunit;

namespace SystemTests.Network.OnKernel;

public sealed class BadCableTestsOnKernel(Hosts hosts) : BadCableTests(hosts, TcpStack.Kernel), IClassFixture<Hosts>;
