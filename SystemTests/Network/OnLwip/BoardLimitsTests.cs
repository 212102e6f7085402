using System.Net.Sockets;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Network.OnLwip;

/// <summary>The resources of a board's lwIP run out as they do on the board.</summary>
[Collection(InProcessSockets.Name)]
[Trait(LwipTrait.Name, LwipTrait.Value)]
public sealed class BoardLimitsTests : IDisposable
{
    private const int Sockets = 16;
    private const int Listeners = 8;
    private const int ControlBlocks = 16;

    private readonly Hosts _hosts;
    private readonly List<dynamic> _opened = [];
    private readonly List<Socket> _peers = [];

    public BoardLimitsTests(OwnHosts own)
    {
        _hosts = own.Hosts;
        LwipInProcess.Enter(_hosts);
    }

    public void Dispose()
    {
        _peers.ForEach(peer => peer.Dispose());
        _opened.ForEach(socket => socket.Close());
        LwipInProcess.Leave();
    }

    [Fact]
    public void TheSeventeenthSocketIsRefused()
    {
        for (int i = 0; i < Sockets; i++)
        {
            _opened.Add(NanoSockets.Open());
        }

        Assert.True(NanoSockets.Fails(() => { NanoSockets.Open(); }));
        Close(1);
        _opened.Add(NanoSockets.Open());
    }

    [Fact]
    public void TheNinthListenerIsRefused()
    {
        for (int i = 0; i < Listeners; i++)
        {
            _opened.Add(NanoSockets.Listen());
        }

        Assert.True(NanoSockets.Fails(() => { NanoSockets.Listen(); }));
        Close(1);
        _opened.Add(NanoSockets.Listen());
    }

    [Fact]
    public void AConnectionThatFindsNoSocketIsLetGo()
    {
        dynamic listener = Listen(5);
        for (int i = 1; i < Sockets; i++)
        {
            _opened.Add(NanoSockets.Open());
        }

        Socket peer = Connect(listener);

        Assert.True(NanoSockets.Fails(() => { listener.Accept(); }));
        Assert.Equal(0, peer.Receive(new byte[1]));
    }

    [Fact]
    public async Task AConnectionBeyondTheBacklogIsNotAnswered()
    {
        dynamic listener = Listen(1);
        Connect(listener);

        Task late = ConnectLater(listener);

        Eventually.True(() => IsConnecting(1), "a connection request that is not answered");
        Assert.False(late.IsCompleted);
        _opened.Add(listener.Accept());
        await late.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void AConnectionThatFindsNoControlBlockIsNotAnsweredAndAcceptFails()
    {
        // Even a socket that is merely open has a control block (tcp_bound_pcbs has those that are bound).
        dynamic listener = Listen(5);
        while (_peers.Count < Sockets - 1)
        {
            Connect(listener);
            _opened.Add(listener.Accept());
        }

        Connect(listener);
        Task late = ConnectLater(listener);

        Eventually.True(() => IsConnecting(1), "a connection request that is not answered");
        Assert.False(late.IsCompleted);
        Assert.True(NanoSockets.Fails(() => AcceptAll(listener)));
    }

    [Fact]
    public void AnUnchangedStm32ImageHasTooFewSocketsAndTheLogSaysWhichPortIsMissing()
    {
        SimulatedDevice.MakeTap(_hosts.Lwip, SimulatedDevice.Tap);
        using RunningProgram simulator = RunningProgram.StartOn(
            _hosts.Lwip,
            "dotnet",
            Path.Combine(Built.Simulator, "Simulator.dll"),
            "--network", "lwip", "--tap", SimulatedDevice.Tap, "--address", $"{_hosts.Lwip.Address}/24", "--board-limits", "stm32-default");

        simulator.ExpectError("error: TCP port 3305 cannot be opened; retrying every second\n");
        simulator.ExpectError("error: TCP port 80 cannot be opened; retrying every second\n");
    }

    private dynamic Listen(int backlog)
    {
        dynamic listener = NanoSockets.Listen(backlog);
        _opened.Add(listener);
        return listener;
    }

    private Socket NewPeer()
    {
        Socket peer = LwipInProcess.NewPeer(_hosts);
        _peers.Add(peer);
        return peer;
    }

    private Socket Connect(dynamic listener)
    {
        Socket peer = NewPeer();
        peer.Connect(LwipInProcess.Address, Port(listener));
        return peer;
    }

    private Task ConnectLater(dynamic listener)
    {
        int port = Port(listener);
        return NewPeer().ConnectAsync(LwipInProcess.Address, port);
    }

    private static int Port(dynamic listener)
    {
        string end = listener.LocalEndPoint.ToString();
        return int.Parse(end.Split(':')[1]);
    }

    /// <summary>Whether a peer's kernel has retransmitted its request.</summary>
    private bool IsConnecting(int retransmissions)
    {
        string sockets = RunningProgram.Run(
            Tool.Ip, "netns", "exec", _hosts.New.Namespace, Tool.SocketStatistics, "-tanHi", "state", "syn-sent");
        return sockets.Contains($"retrans:{retransmissions}/");
    }

    /// <summary>Accepts the connections that have arrived, and what comes after them.</summary>
    private static void AcceptAll(dynamic listener)
    {
        for (int i = 0; i < ControlBlocks; i++)
        {
            listener.Accept().Close();
        }
    }

    private void Close(int count)
    {
        foreach (dynamic socket in _opened[^count..])
        {
            socket.Close();
        }

        _opened.RemoveRange(_opened.Count - count, count);
    }
}
