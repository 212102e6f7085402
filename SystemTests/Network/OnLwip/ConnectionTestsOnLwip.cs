using Xunit;

namespace SystemTests.Network.OnLwip;

[Collection(HostsCollection.Name)]
[Trait(LwipTrait.Name, LwipTrait.Value)]
public sealed class ConnectionTestsOnLwip(Hosts hosts) : ConnectionTests(hosts, TcpStack.Lwip, LwipInProcess.Entered(hosts))
{
    public override void Dispose()
    {
        base.Dispose();
        LwipInProcess.Leave();
    }
}
