using System.Security.Cryptography;
using Simulator.Hardware.Network;
using Simulator.Hardware.Network.Lwip;
using Simulator.Hardware.Network.Memory;
using Xunit;

namespace SystemTests.Network.Memory;

/// <summary>Hosts and links in memory do what hosts and links do.</summary>
public sealed class MemoryHostTests
{
    private readonly MemoryBench _bench = new(LwipBuild.Esp32, BoardLimits.Esp32);
    private readonly int _listener;
    private readonly int _port;

    public MemoryHostTests()
    {
        (_listener, _port) = Listen(_bench);
    }

    [Fact]
    public void AHostThatIsBackAnswersWithAReset()
    {
        (HostConnection peer, int socket) = Accept();
        _bench.Host.Vanish();
        Assert.Equal(HostConnectionState.Gone, peer.State);
        _bench.Stack.Send(socket, new byte[1]);
        _bench.Pass(5000);
        Assert.Equal(SocketReadiness.None, _bench.Board.Readiness(socket) & SocketReadiness.Failed);

        _bench.Host.Return();
        _bench.Pass(20_000);
        Assert.Equal(-10054, _bench.Stack.Receive(socket, new byte[1], false));
    }

    [Fact]
    public void AHostThatStandsStillGoesOn()
    {
        (HostConnection peer, int socket) = Accept();
        int received = 0;
        peer.Received += (_, bytes) => received += bytes.Length;
        _bench.Host.Freeze();
        _bench.Stack.Send(socket, new byte[5]);
        _bench.Pass(3000);
        Assert.Equal(0, received);

        _bench.Host.Resume();
        peer.Send(new byte[2]);
        _bench.Pass(10_000);
        Assert.Equal(5, received);
        Assert.Equal(2, _bench.Stack.Receive(socket, new byte[9], false));
    }

    [Fact]
    public void AScanLeavesNothingBehind()
    {
        _bench.Host.Scan(MemoryBench.Address, _port);
        _bench.Pass(10);

        Assert.Equal("", _bench.States);
        Assert.Equal(-10035, _bench.Stack.Accept(_listener));
    }

    [Fact]
    public void AFloodFillsTheBacklogForTwentySeconds()
    {
        _bench.Host.Flood(MemoryBench.Address, _port, 100);
        _bench.Pass(10);
        Assert.Equal(5, _bench.Board.ControlBlocks);

        HostConnection peer = _bench.Host.Connect(MemoryBench.Address, _port);
        _bench.Pass(10_000);
        Assert.Equal(HostConnectionState.Connecting, peer.State);
        _bench.Pass(30_000);
        Assert.Equal(HostConnectionState.Open, peer.State);
    }

    [Fact]
    public void WhoseSynIsNeverAnsweredGivesUp()
    {
        _bench.Cut(true);
        HostConnection peer = _bench.Host.Connect(MemoryBench.Address, _port);
        _bench.Pass(180_000);

        Assert.Equal(HostConnectionState.TimedOut, peer.State);
        Assert.Equal(0, _bench.Host.Connections);
    }

    [Fact]
    public void WhoStopsReadingShutsTheWindowAndOpensItAgain()
    {
        (HostConnection peer, int socket) = Accept(receiveBuffer: 2000);
        peer.IsReading = false;
        int sent = 0;
        for (int i = 0; i < 50; i++)
        {
            sent += Math.Max(_bench.Stack.Send(socket, new byte[1000]), 0);
            _bench.Pass(100);
        }

        Assert.Equal(2000, peer.Unread);
        int received = 0;
        peer.Received += (_, bytes) => received += bytes.Length;
        peer.IsReading = true;
        _bench.Pass(30_000);
        Assert.Equal(sent, received);
    }

    [Fact]
    public void EveryHandshakeAndCloseLeavesNoState()
    {
        for (int i = 0; i < 40; i++)
        {
            (HostConnection peer, int socket) = Accept();
            if (i % 2 == 0)
            {
                peer.Close();
                _bench.Pass(10);
            }

            _bench.Stack.Close(socket);
            _bench.Pass(10);
            peer.Close();
            _bench.Pass(10);
            Assert.Equal(HostConnectionState.Closed, peer.State);
        }

        _bench.Pass(130_000);
        Assert.Equal("", _bench.States);
        Assert.Equal(0, _bench.Host.Connections);
        Assert.Equal(long.MaxValue, _bench.Network.Events.Next);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void EveryByteArrivesInOrderOverABadLinkAndEverySeedDoesTheSameAgain(int seed)
    {
        byte[] first = Exchange(seed, out long time);
        Assert.Equal(first, Exchange(seed, out long again));
        Assert.Equal(time, again);
    }

    /// <summary>Sends bytes both ways over a bad link.</summary>
    /// <returns>A digest of all segments, with their times.</returns>
    private static byte[] Exchange(int seed, out long time)
    {
        const int size = 60_000;
        const int patience = 3000;
        MemoryBench bench = new(LwipBuild.Esp32, BoardLimits.Esp32, seed);
        (bench.Host.Link.Loss, bench.Host.Link.Reordering, bench.Host.Link.Duplication) = (0.05, 0.05, 0.05);
        (bench.Host.Link.Delay, bench.Host.Link.Jitter) = (2_000_000, 3_000_000);
        using IncrementalHash trace = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        bench.Network.Sent += segment =>
        {
            trace.AppendData(BitConverter.GetBytes(bench.Network.Events.Now));
            trace.AppendData(BitConverter.GetBytes(segment.Number ^ segment.Acknowledgment));
            trace.AppendData(segment.Payload);
        };
        (int listener, int port) = Listen(bench);
        HostConnection peer = bench.Host.Connect(MemoryBench.Address, port);
        int socket = -1;
        byte[] bytes = new byte[size];
        new Random(seed).NextBytes(bytes);
        List<byte> toHost = [];
        List<byte> toBoard = [];
        peer.Received += (_, got) => toHost.AddRange(got);
        byte[] buffer = new byte[700];
        (int sentByHost, int sentByBoard) = (0, 0);
        for (int i = 0; i < patience * 100 && (toHost.Count < size || toBoard.Count < size); i++)
        {
            bench.Pass(10);
            socket = socket >= 0 ? socket : bench.Stack.Accept(listener);
            sentByHost += peer.Send(bytes.AsSpan(sentByHost, Math.Min(900, size - sentByHost)));
            sentByBoard += socket >= 0 ? Math.Max(bench.Stack.Send(socket, bytes.AsSpan(sentByBoard, Math.Min(600, size - sentByBoard))), 0) : 0;
            int count = socket >= 0 ? bench.Stack.Receive(socket, buffer, false) : 0;
            toBoard.AddRange(buffer.AsSpan(0, Math.Max(count, 0)));
        }

        Assert.Equal(bytes, toHost);
        Assert.Equal(bytes, toBoard);
        time = bench.Network.Events.Now;
        return trace.GetHashAndReset();
    }

    private static (int Listener, int Port) Listen(MemoryBench bench)
    {
        int listener = bench.Stack.Open();
        bench.Stack.Bind(listener, 0, 0);
        bench.Stack.Listen(listener, 5);
        bench.Stack.LocalEndPoint(listener, out _, out int port);
        return (listener, port);
    }

    private (HostConnection Peer, int Socket) Accept(int receiveBuffer = 65535)
    {
        HostConnection peer = _bench.Host.Connect(MemoryBench.Address, _port, receiveBuffer: receiveBuffer);
        _bench.Pass(10);
        int socket = _bench.Stack.Accept(_listener);
        Assert.True(socket >= 0);
        return (peer, socket);
    }
}
