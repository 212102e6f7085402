using System.Net;
using Simulator.Hardware.Network;
using Simulator.Hardware.Network.Lwip;
using Simulator.Hardware.Network.Memory;
using Xunit;

namespace SystemTests.Network.Memory;

/// <summary>The board's TCP in memory keeps lwIP's rules where lwIP itself cannot be asked, or not in a test's time.</summary>
public sealed class MemorySocketTests
{
    private const int WouldBlock = -10035;
    private const int ConnectionAborted = -10053;
    private const int HostUnreachable = -10065;
    private const int Minute = 60_000;

    private readonly MemoryBench _bench = new(LwipBuild.Esp32, BoardLimits.Esp32);
    private readonly List<(double Seconds, string Segment)> _sent = [];
    private readonly int _listener;
    private readonly int _port;

    public MemorySocketTests()
    {
        _listener = _bench.Stack.Open();
        _bench.Stack.Bind(_listener, 0, 0);
        _bench.Stack.Listen(_listener, 5);
        _bench.Stack.LocalEndPoint(_listener, out _, out _port);
        _bench.Network.Sent += segment => _sent.Add((_bench.Network.Events.Now / 1e9, Describe(segment)));
    }

    [Fact]
    public void LingerWithBytesPendingFailsAndTheSocketStaysLost()
    {
        (_, int socket) = Accept();
        _bench.Cut(true);
        _bench.Stack.Send(socket, new byte[3]);
        _bench.Stack.SetOption(socket, BoardScript.Socket, 0x80, 5);

        Assert.Equal(WouldBlock, _bench.Stack.Close(socket));
        Assert.Equal(2, _bench.Board.Sockets);
    }

    [Fact]
    public void WhatIsNeverAcknowledgedIsGivenUpAfterTwelveRetransmissions()
    {
        (_, int socket) = Accept();
        _bench.Cut(true);
        _sent.Clear();
        _bench.Stack.Send(socket, new byte[3]);

        AssertFailsAfter(socket, 20 * Minute, 46 * Minute);
        Assert.Equal(1 + 12, _sent.Count);
        Assert.Equal(ConnectionAborted, _bench.Stack.Receive(socket, new byte[9], false));
        Assert.Equal(0, _bench.Board.ControlBlocks);
    }

    [Fact]
    public void AFinThatIsNeverAcknowledgedHoldsItsControlBlock()
    {
        (_, int socket) = Accept();
        _bench.Cut(true);
        _bench.Stack.Close(socket);

        _bench.Pass(20 * Minute);
        Assert.Equal("FIN_WAIT_1", _bench.States);
        _bench.Pass(26 * Minute);
        Assert.Equal("", _bench.States);
    }

    [Fact]
    public void AShutWindowIsProbedAtLwipsTimes()
    {
        (HostConnection peer, int socket) = Accept(receiveBuffer: 1000);
        peer.IsReading = false;
        Fill(socket);
        Assert.True(_sent.Count > 0);
        double shut = _bench.Now / 1000.0;
        _sent.Clear();
        _bench.Pass(60_000);

        double[] probes = [.. _sent.Where(one => one.Segment.StartsWith("board 1", StringComparison.Ordinal)).Select(one => one.Seconds - shut)];
        Assert.Equal(5, probes.Length);
        Assert.All(probes.Zip([1.5, 4.5, 10.5, 22.5, 46.5]), pair => Assert.InRange(pair.First, pair.Second - 0.6, pair.Second + 0.6));
    }

    [Fact]
    public void AWindowProbeIsAnsweredAndThenAKeepAliveProbeIsNot()
    {
        (HostConnection peer, int socket) = Accept(receiveBuffer: 1000);
        peer.IsReading = false;
        Fill(socket);
        _bench.Pass(2500);
        _sent.Clear();
        _bench.Stack.SetOption(socket, BoardScript.Socket, 8, 1);
        _bench.Stack.SetOption(socket, BoardScript.Tcp, 3, 0);
        _bench.Pass(900);

        Assert.Contains(_sent, one => one.Segment.StartsWith("board 0", StringComparison.Ordinal));
        Assert.DoesNotContain(_sent, one => one.Segment.StartsWith("host", StringComparison.Ordinal));
    }

    [Fact]
    public void OneSegmentIsAcknowledgedWithTheFastTimer()
    {
        (HostConnection peer, _) = Accept();
        _bench.Pass(1000);
        _sent.Clear();
        double start = _bench.Network.Events.Now / 1e9;
        peer.Send(new byte[1]);
        _bench.Pass(1000);

        (double seconds, _) = Assert.Single(_sent, one => one.Segment.StartsWith("board 0", StringComparison.Ordinal));
        Assert.InRange(seconds - start, 0, 0.251);
    }

    [Fact]
    public void NaglesAlgorithmHoldsBackWhatIsSmall()
    {
        (_, int socket) = Accept();
        _sent.Clear();
        Array.ForEach([1, 1, 1], size => _bench.Stack.Send(socket, new byte[size]));

        Assert.Single(_sent);
        _bench.Pass(200);
        Assert.Equal(["board 1", "board 2"], _sent.Select(one => one.Segment).Where(one => one.StartsWith("board", StringComparison.Ordinal)));
    }

    [Fact]
    public void ManySmallSegmentsUseUpTheBuffers()
    {
        (_, int socket) = Accept();
        _bench.Stack.SetOption(socket, BoardScript.Tcp, 1, 1);
        _bench.Cut(true);
        int sent = 0;
        while ((_bench.Stack.Poll(socket, SocketReadiness.Writable, 0) & SocketReadiness.Writable) != 0)
        {
            _bench.Stack.Send(socket, new byte[1]);
            sent++;
        }

        Assert.Equal(LwipBuild.Esp32.SendQueueLowWater, sent);
    }

    [Fact]
    public void AFullMailboxTakesNoMoreUntilItIsRead()
    {
        (HostConnection peer, int socket) = Accept();
        for (int i = 0; i < 9; i++)
        {
            peer.Send(new byte[1]);
            _bench.Pass(50);
        }

        Assert.Equal(LwipBuild.Esp32.ReceiveMailbox, _bench.Stack.Available(socket));
        int received = 0;
        for (int i = 0; i < 100; i++)
        {
            received += Math.Max(_bench.Stack.Receive(socket, new byte[9], false), 0);
            _bench.Pass(100);
        }

        Assert.Equal(9, received);
    }

    [Fact]
    public void WithoutALinkBytesAreQueuedAndTheSenderIsTold()
    {
        (HostConnection peer, int socket) = Accept();
        int received = 0;
        peer.Received += (_, bytes) => received += bytes.Length;
        _bench.Board.HasLink = false;

        Assert.Equal(HostUnreachable, _bench.Stack.Send(socket, new byte[3]));
        _bench.Pass(1000);
        _bench.Board.HasLink = true;
        _bench.Pass(30_000);
        Assert.Equal(3, received);
    }

    [Fact]
    public void AnotherAddressEndsTheConnections()
    {
        (_, int socket) = Accept();
        IPAddress other = IPAddress.Parse("192.0.2.77");
        int changes = 0;
        _bench.Board.AddressChanged += () => changes++;
        _bench.Board.SetAddress(other);

        Assert.Equal(1, changes);
        Assert.Equal(ConnectionAborted, _bench.Stack.Receive(socket, new byte[9], false));
        HostConnection again = _bench.Host.Connect(other, _port);
        _bench.Pass(10);
        Assert.Equal(HostConnectionState.Open, again.State);
    }

    [Fact]
    public void AResetOfTheBoardSaysNothingAndForgetsEverything()
    {
        (HostConnection peer, _) = Accept();
        _bench.Pass(500);
        _sent.Clear();
        _bench.Stack.CloseAll();
        _bench.Pass(5000);

        Assert.Empty(_sent);
        Assert.Equal(0, _bench.Board.Sockets);
        peer.Send(new byte[1]);
        _bench.Pass(10);
        Assert.Equal(HostConnectionState.Reset, peer.State);
    }

    [Fact]
    public void APollAllocatesNothing()
    {
        (_, int socket) = Accept();
        long before = GC.GetAllocatedBytesForCurrentThread();
        int ready = 0;
        for (int i = 0; i < 1_000_000; i++)
        {
            ready += (int)_bench.Stack.Poll(socket, SocketReadiness.Readable, 0);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(0, ready);
    }

    [Fact]
    public void APollWaitsInTheNetworksTime()
    {
        (HostConnection peer, int socket) = Accept();
        _bench.Network.Events.After(500_000_000, () => peer.Send(new byte[1]));
        long start = _bench.Now;

        Assert.Equal(SocketReadiness.None, _bench.Stack.Poll(socket, SocketReadiness.Readable, 200_000));
        Assert.Equal(200, _bench.Now - start);
        Assert.Equal(SocketReadiness.Readable, _bench.Stack.Poll(socket, SocketReadiness.Readable, -1));
        Assert.Equal(500, _bench.Now - start);
    }

    private static string Describe(Segment segment)
    {
        string who = segment.Source == BitConverter.ToUInt32(MemoryBench.Address.GetAddressBytes()) ? "board" : "host";
        return $"{who} {segment.Length}";
    }

    private (HostConnection Peer, int Socket) Accept(int receiveBuffer = 65535)
    {
        HostConnection peer = _bench.Host.Connect(MemoryBench.Address, _port, receiveBuffer: receiveBuffer);
        _bench.Pass(10);
        return (peer, _bench.Stack.Accept(_listener));
    }

    private void Fill(int socket)
    {
        for (int i = 0; i < 10; i++)
        {
            _bench.Stack.Send(socket, new byte[1024]);
            _bench.Pass(10);
        }
    }

    private void AssertFailsAfter(int socket, int earliest, int latest)
    {
        long start = _bench.Now;
        _bench.Stack.Poll(socket, SocketReadiness.Failed, (latest + 1L) * 1000);
        Assert.InRange(_bench.Now - start, earliest, latest);
    }
}
