using Xunit;
using Xunit.Abstractions;

namespace SystemTests.Network.OnKernel;

[Collection(HostsCollection.Name)]
public sealed class VanishedHostTestsOnKernel(Hosts hosts, ITestOutputHelper output) : VanishedHostTests(hosts, TcpStack.Kernel, output);
