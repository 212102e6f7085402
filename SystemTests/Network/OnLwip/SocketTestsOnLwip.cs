using Xunit;

namespace SystemTests.Network.OnLwip;

[Collection(InProcessSockets.Name)]
[Trait(LwipTrait.Name, LwipTrait.Value)]
public sealed class SocketTestsOnLwip(OwnHosts own) : SocketTests(LwipInProcess.NewPeer(own.Hosts), LwipInProcess.Address)
{
    public override void Dispose()
    {
        base.Dispose();
        LwipInProcess.Leave();
    }
}
