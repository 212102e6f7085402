using System.Diagnostics;
using System.Net;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Network;

/// <summary>The firmware's connection says how it ended, and finds out whether its peer is alive.</summary>
public abstract class ConnectionTests : IDisposable
{
    private const int Connections = 5;

    // In ms.
    private const int Life = 3000;
    private const int Silence = 3000;

    // Each twice.
    private static readonly OnItsWay[] s_vanished =
    [
        OnItsWay.Nothing, OnItsWay.Nothing, OnItsWay.FewBytes, OnItsWay.FewBytes, OnItsWay.FullSendBuffer, OnItsWay.FullSendBuffer,
        OnItsWay.FullWindow, OnItsWay.FullWindow,
    ];

    private readonly Hosts _hosts;
    private readonly Host _device;
    private readonly IPAddress _address;
    private readonly dynamic _listener;
    private readonly List<TcpClientSession> _peers = [];
    private readonly List<NanoConnection> _connections = [];

    /// <summary>Listens.</summary>
    /// <param name="hosts">The network.</param>
    /// <param name="device">The host whose sockets nanoFramework's are.</param>
    /// <param name="address">The device's address.</param>
    protected ConnectionTests(Hosts hosts, TcpStack device, IPAddress address)
    {
        _hosts = hosts;
        _device = hosts.Of(device);
        _address = address;
        _listener = _device.Run(() => (object)NanoSockets.Listen());
    }

    public enum OnItsWay
    {
        Nothing,
        FewBytes,
        FullSendBuffer,
        FullWindow,
    }

    /// <summary>The connections.</summary>
    private protected IReadOnlyList<NanoConnection> Accepted => _connections;

    public virtual void Dispose()
    {
        _hosts.RestoreOld();
        // Whatever has become of the peers, no control block stays behind.
        _connections.ForEach(connection => connection.EndByReset());
        _listener.Close();
        _peers.ForEach(peer => peer.Dispose());
    }

    [Fact]
    public void ThePeersCloseIsNoEndForWriting()
    {
        Connect(1);
        _peers[0].Close();

        Eventually(() => _connections[0].Read() == NanoConnection.Closed);
        Assert.Equal(NanoConnection.Closed, _connections[0].Read());
        Assert.Equal(3, _connections[0].Write(3));
        _peers[0].Read(3);
    }

    [Fact]
    public void AResetIsOneForReadAndThenForWrite()
    {
        Connect(1);
        _peers[0].Reset();

        Eventually(() => _connections[0].Read() == NanoConnection.Reset);
        AssertEnded(NanoConnection.Reset);
    }

    [Fact]
    public void AResetIsOneForWriteAndThenForReadAfterTheLastBytes()
    {
        Connect(1);
        _peers[0].Send("abc");
        Thread.Sleep(100);
        _peers[0].Reset();

        Eventually(() => _connections[0].Write(0) < 0 || _connections[0].Write(1) == NanoConnection.Reset);
        Assert.Equal(3, _connections[0].Read());
        AssertEnded(NanoConnection.Reset);
    }

    [Fact]
    public void AResetAfterThePeersCloseIsOne()
    {
        Connect(1);
        _peers[0].Close();
        Eventually(() => _connections[0].Read() == NanoConnection.Closed);
        _peers[0].Reset();

        Eventually(() => _connections[0].Read() == NanoConnection.Reset);
        AssertEnded(NanoConnection.Reset);
    }

    [Fact]
    public void WhetherKeepAliveCanBeSetDoesNotDependOnTheConnection()
    {
        Connect(1);
        _peers[0].Reset();
        Eventually(() => _connections[0].Read() == NanoConnection.Reset);
        Assert.True(_connections[0].KeepAlive(10, 5, 3));
    }

    [Fact]
    public void KeepAlivesTimesAreInSeconds()
    {
        Connect(1);
        Assert.True(_connections[0].KeepAlive(3, 1, 2));
        _hosts.CutOld();
        long start = Stopwatch.GetTimestamp();

        Eventually(() => _connections[0].Read() == NanoConnection.TimedOut);
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 4.4, 8);
    }

    [Fact]
    public void KeepAliveThatRunsOutIsATimeout()
    {
        Connect(s_vanished.Length);
        Assert.All(_connections, connection => Assert.True(connection.KeepAlive(1, 1, 2)));
        Vanish(s_vanished);
        AssertTimesOut();
    }

    [Fact]
    public void AProbeFindsAVanishedHostWithinThreeSeconds()
    {
        Connect(s_vanished.Length);
        Vanish(s_vanished);

        int[] broken = NanoConnection.Probe(_connections);

        Assert.All(broken, time => Assert.InRange(time, 1, 3500));
        AssertEnded(NanoConnection.TimedOut);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void AProbeLeavesALivePeerAlone(int written)
    {
        Connect(Connections);
        Assert.All(_connections, connection => connection.KeepAlive(1000, 1000, 9));
        Read(written);
        Thread.Sleep(Silence);

        Assert.All(NanoConnection.Probe(_connections, written), time => Assert.Equal(0, time));
        AssertAlive();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void AProbeLeavesALivePeerAloneThatIsFarAway(int written)
    {
        using BadCable cable = _hosts.ConnectFar(loss: 0.05, delay: 100);
        Connect(Connections, _hosts.Far);
        Assert.All(_connections, connection => connection.KeepAlive(1000, 1000, 9));
        Read(written);
        Thread.Sleep(Silence);

        Assert.All(NanoConnection.Probe(_connections, written), time => Assert.Equal(0, time));
        AssertAlive();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6000)]
    public void AProbeLeavesALivePeerAloneThatDoesNotRead(int stalled)
    {
        Connect(Connections);
        _connections.ForEach(connection => connection.KeepAlive(1000, 1000, 9));
        _connections.ForEach(connection => connection.Fill(100));
        Thread.Sleep(Life + stalled);

        Assert.All(NanoConnection.Probe(_connections), time => Assert.Equal(0, time));
        Read(written: 1);
        AssertAlive();
    }

    /// <summary>Every other connection finds its end when reading, the others when writing.</summary>
    protected void AssertTimesOut()
    {
        for (int i = 0; i < _connections.Count; i++)
        {
            NanoConnection connection = _connections[i];
            bool reads = i % 2 == 0;
            Eventually(() => (reads ? connection.Read() : connection.Write(1)) == NanoConnection.TimedOut);
        }

        AssertEnded(NanoConnection.TimedOut);
    }

    /// <summary>A condition, for up to 20 s.</summary>
    protected static void Eventually(Func<bool> condition)
    {
        DateTime end = DateTime.UtcNow.AddSeconds(20);
        while (!condition())
        {
            Assert.True(DateTime.UtcNow < end, "waited for 20 s");
            Thread.Sleep(1);
        }
    }

    /// <summary>Connects peers.</summary>
    private protected void Connect(int count, Host? from = null)
    {
        int port = int.Parse(((string)_listener.LocalEndPoint.ToString()).Split(':')[1]);
        for (int i = 0; i < count; i++)
        {
            _peers.Add((from ?? _hosts.Old).Connect(new IPEndPoint(_address, port), receiveBuffer: 4096));
            _connections.Add(NanoSockets.Connection((object)_listener.Accept()));
        }
    }

    /// <summary>Has the peers' host vanish.</summary>
    /// <param name="onItsWay">What is on its way to each connection's peer.</param>
    protected void Vanish(IReadOnlyList<OnItsWay> onItsWay)
    {
        (NanoConnection Connection, OnItsWay Kind)[] all = [.. _connections.Zip(onItsWay)];
        all.Where(one => one.Kind == OnItsWay.FullWindow).ToList().ForEach(one => one.Connection.Fill(100));
        _hosts.CutOld();
        foreach ((NanoConnection connection, OnItsWay kind) in all)
        {
            switch (kind)
            {
                case OnItsWay.FewBytes:
                    Assert.Equal(3, connection.Write(3));
                    break;
                case OnItsWay.FullSendBuffer:
                    connection.Fill(1);
                    break;
            }
        }

        // Nobody asks while the peer has just shown life.
        Thread.Sleep(Life);
    }

    private void Read(int written)
    {
        if (written > 0)
        {
            _peers.ForEach(peer => Task.Run(() => peer.ReadToEnd()));
        }
    }

    private void AssertAlive()
    {
        foreach ((NanoConnection connection, TcpClientSession peer) in _connections.Zip(_peers))
        {
            peer.Send("abc");
            Eventually(() => connection.Read() == 3);
            Eventually(() => connection.Write(1) == 1);
        }
    }

    private void AssertEnded(int end)
    {
        foreach (NanoConnection connection in _connections)
        {
            for (int i = 0; i < 3; i++)
            {
                Assert.Equal(end, connection.Write(1));
                Assert.Equal(end, connection.Read());
            }
        }
    }
}
