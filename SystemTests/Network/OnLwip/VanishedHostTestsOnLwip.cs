using Xunit;
using Xunit.Abstractions;

namespace SystemTests.Network.OnLwip;

[Collection(HostsCollection.Name)]
[Trait(LwipTrait.Name, LwipTrait.Value)]
public sealed class VanishedHostTestsOnLwip(Hosts hosts, ITestOutputHelper output) : VanishedHostTests(hosts, TcpStack.Lwip, output);
