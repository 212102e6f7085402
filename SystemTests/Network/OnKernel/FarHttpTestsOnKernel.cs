using Xunit;

namespace SystemTests.Network.OnKernel;

public sealed class FarHttpTestsOnKernel(Hosts hosts) : FarHttpTests(hosts, TcpStack.Kernel), IClassFixture<Hosts>;
