using Simulator.Hardware.Network;
using Simulator.Hardware.Network.Lwip;
using SystemTests.Network.Memory;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Network.OnLwip;

/// <summary>A close that fails loses the socket until the board's reset, which frees it.</summary>
[Collection(InProcessSockets.Name)]
[Trait(LwipTrait.Name, LwipTrait.Value)]
public sealed class LostSocketTests : IDisposable
{
    private const int Linger = 0x80;

    private readonly LwipSocketStack _stack;
    private readonly LwipBench _bench;
    private readonly BoardScript _board;

    public LostSocketTests(OwnHosts own)
    {
        _stack = LwipInProcess.Started(own.Hosts);
        _bench = new LwipBench(own.Hosts, own.Hosts.Old, _stack);
        _board = new BoardScript(_bench);
    }

    public void Dispose()
    {
        _bench.Dispose();
        _stack.CloseAll();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AResetOfTheBoardFreesASocketWhoseCloseHasFailed(bool isConnectionLeft)
    {
        _board.Listen();
        (IConformancePeer peer, int socket) = _board.Serve();
        _bench.Cut(true);
        Assert.Equal(3, _stack.Send(socket, new byte[3]));
        Assert.Equal(0, _stack.SetOption(socket, BoardScript.Socket, Linger, 5));
        Assert.Equal(Fault.WouldBlock, _stack.Close(socket));
        _bench.Cut(false);
        if (!isConnectionLeft)
        {
            peer.Reset();
            Eventually.True(() => _bench.States.Length == 0, "the end of the connection");
        }

        _stack.CloseAll();

        for (int i = 0; i < BoardLimits.Esp32.Sockets; i++)
        {
            Assert.True(_stack.Open() >= 0);
        }
    }
}
