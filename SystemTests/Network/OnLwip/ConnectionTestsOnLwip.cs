using Simulator.Hardware.Network;
using Simulator.Hardware.Network.Lwip;
using Xunit;

namespace SystemTests.Network.OnLwip;

[Collection(InProcessSockets.Name)]
[Trait(LwipTrait.Name, LwipTrait.Value)]
public sealed class ConnectionTestsOnLwip(OwnHosts own) : ConnectionTests(own.Hosts, TcpStack.Lwip, LwipInProcess.Entered(own.Hosts))
{
    public override void Dispose()
    {
        base.Dispose();
        LwipInProcess.Leave();
    }

    [Fact]
    public void ABoardWithoutKeepAlivesTimesSaysSo()
    {
        Connect(1);
        ISocketStack esp32 = SimulatedNetwork.Stack;
        SimulatedNetwork.Stack = new LwipSocketStack(BoardLimits.Stm32Default);
        try
        {
            Assert.False(Accepted[0].KeepAlive(10, 5, 3));
        }
        finally
        {
            SimulatedNetwork.Stack = esp32;
        }

        Assert.True(Accepted[0].KeepAlive(10, 5, 3));
    }
}
