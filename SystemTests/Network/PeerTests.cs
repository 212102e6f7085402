using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Network;

/// <summary>Peers that are alive but misbehave: whatever they do, the port serves the next client at once.</summary>
public abstract class PeerTests : IDisposable
{
    private const string Notice = "released by the operator\r\n";

    private readonly Hosts _hosts;
    private readonly SimulatedDevice _device;

    protected PeerTests(Hosts hosts, TcpStack stack)
    {
        _hosts = hosts;
        _device = SimulatedDevice.Start(hosts, stack, "--no-pacing", "--uart", "1=loopback", "--uart", "2=console");
    }

    public void Dispose()
    {
        _device.Dispose();
    }

    [Fact]
    public void APeerThatNeverClosesItsSideIsToldGracefullyAndStays()
    {
        using TcpClientSession stays = _hosts.Old.ConnectAndEcho(_device.Port(1), "old");

        Assert.True(_hosts.New.Release(_device, 1, "graceful"));

        Assert.Equal((Notice, false), stays.ReadToEnd());
        using TcpClientSession next = _hosts.New.ConnectAndEcho(_device.Port(1), "new");
    }

    [Theory]
    [InlineData("abort")]
    [InlineData("graceful")]
    public void APeerThatDoesNotReadIsLetGo(string mode)
    {
        using TcpClientSession full = _hosts.Old.Connect(_device.Port(2), receiveBuffer: 4096);
        full.Send("flood 1000000\r");
        Eventually.True(() => Bytes(2, "lost") > 0, "a window that is full and a port that loses bytes");

        Assert.True(_hosts.New.Release(_device, 2, mode));

        Assert.Empty(_device.ControlBlocks(full.LocalEndPoint));
        using TcpClientSession next = _hosts.New.Connect(_device.Port(2));
        next.ReadUntil("lazy dog");
    }

    [Fact]
    public void AResetInTheMiddleOfASendFreesThePort()
    {
        TcpClientSession old = _hosts.Old.Connect(_device.Port(2));
        old.Send("flood 1000000\r");
        old.Read(50000);
        string end = old.LocalEndPoint;
        old.Reset();

        Eventually.True(() => State(2) == "idle", "a free port");
        Assert.Empty(_device.ControlBlocks(end));
        using TcpClientSession next = _hosts.New.Connect(_device.Port(2));
        next.ReadUntil("lazy dog");
    }

    [Fact]
    public void ASecondClientIsToldWhoHoldsThePort()
    {
        using TcpClientSession first = _hosts.Old.ConnectAndEcho(_device.Port(1), "a");

        using TcpClientSession second = _hosts.New.Connect(_device.Port(1));
        (string text, bool reset) = second.ReadToEnd();

        Assert.StartsWith($"port 1 is in use by {first.LocalEndPoint} since ", text);
        Assert.False(reset);
        first.Send("b");
        first.ReadUntil("b");
    }

    private string? State(int port)
    {
        return _hosts.New.Call(_device.Http, "GET", $"/api/ports/{port}").Json.GetProperty("state").GetString();
    }

    private long Bytes(int port, string counter)
    {
        return _hosts.New.Call(_device.Http, "GET", $"/api/ports/{port}").Json.GetProperty("bytes").GetProperty(counter).GetInt64();
    }
}
