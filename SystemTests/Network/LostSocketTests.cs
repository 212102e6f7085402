using System.Runtime.CompilerServices;
using Simulator.Hardware.Network;
using Simulator.Hardware.Network.Lwip;
using Simulator.Hardware.Network.Memory;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Network;

/// <summary>Sockets that the firmware loses instead of closing them.</summary>
[Collection(InProcessSockets.Name)]
public sealed class LostSocketTests : IDisposable
{
    private readonly ISocketStack _previous = SimulatedNetwork.Stack;
    private readonly MemorySocketStack _stack =
        new MemoryNetwork(new Simulator.Hardware.EventQueue(), new Random(1)).AddBoard(System.Net.IPAddress.Loopback, LwipBuild.Esp32, BoardLimits.Esp32);

    public LostSocketTests()
    {
        SimulatedNetwork.Stack = _stack;
    }

    public void Dispose()
    {
        SimulatedNetwork.Stack = _previous;
    }

    [Fact]
    public void TheCollectorClosesThem()
    {
        Lose();
        Collect();
        Assert.Equal(0, _stack.Sockets);
    }

    [Fact]
    public void AfterARestartItLeavesAloneWhatHasTheirNumbers()
    {
        Lose();
        SimulatedNetwork.Restart();
        dynamic socket = NanoSockets.Open();
        Collect();
        Assert.Equal(1, _stack.Sockets);
        socket.Close();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Lose()
    {
        NanoSockets.Open();
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }
}
