using Xunit;

namespace SystemTests.Network.OnLwip;

[Collection(HostsCollection.Name)]
[Trait(LwipTrait.Name, LwipTrait.Value)]
public sealed class SocketTestsOnLwip(Hosts hosts) : SocketTests(LwipInProcess.NewPeer(hosts), LwipInProcess.Address)
{
    public override void Dispose()
    {
        base.Dispose();
        LwipInProcess.Leave();
    }
}
