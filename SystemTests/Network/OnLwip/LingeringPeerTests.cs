using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Network.OnLwip;

/// <summary>
/// A peer that acknowledges FIN and never sends its own holds one of lwIP's control blocks for 20 s (FIN_WAIT_2). An ESP32 has
/// sixteen. Waiting takes no processor time, so these tests run in parallel with others, on their own hosts.
/// </summary>
[Trait(LwipTrait.Name, LwipTrait.Value)]
public sealed class LingeringPeerTests : IClassFixture<OwnHosts>, IDisposable
{
    private const int ControlBlocks = 16;
    private const int Ports = 5;

    // lwIP's 20 s, a tick of its slow timer, and some time for a busy PC to notice.
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(22);

    private readonly Hosts _hosts;
    private readonly SimulatedDevice _device;
    private readonly List<TcpClientSession> _peers = [];

    public LingeringPeerTests(OwnHosts own)
    {
        _hosts = own.Hosts;
        string[] loopbacks = [.. Enumerable.Range(1, Ports).SelectMany(port => new[] { "--uart", $"{port}=loopback" })];
        _device = SimulatedDevice.Start(_hosts, TcpStack.Lwip, ["--board-limits", "esp32", .. loopbacks]);
    }

    public void Dispose()
    {
        _peers.ForEach(peer => peer.Dispose());
        _device.Dispose();
    }

    [Theory]
    [InlineData("graceful")]
    [InlineData("abort")]
    public void SixteenThatAreReleasedDoNotLockTheDevice(string mode)
    {
        for (int i = 0; i < ControlBlocks; i++)
        {
            int port = 1 + (i % Ports);
            _peers.Add(_hosts.Old.ConnectAndEcho(_device.Port(port), $"<{i}>"));
            Assert.True(_hosts.New.Release(_device, port, mode));
            Assert.StartsWith("released by the operator\r\n", _peers[^1].ReadToEnd().Text);
        }

        AssertServed(1, 2, 3, 4, 5);
        DateTime end = DateTime.UtcNow + s_longest;
        while (_device.ControlBlocks().Length > 0)
        {
            Assert.True(DateTime.UtcNow < end, string.Join(", ", _device.ControlBlocks()));
            Thread.Sleep(100);
        }
    }

    [Fact]
    public void SixteenOnABusyPortAreToldAndDoNotLockTheDevice()
    {
        using TcpClientSession holder = _hosts.New.ConnectAndEcho(_device.Port(1), "holder");
        for (int i = 0; i < ControlBlocks; i++)
        {
            _peers.Add(_hosts.Old.Connect(_device.Port(1)));
            Assert.StartsWith("port 1 is in use by", _peers[^1].ReadToEnd().Text);
        }

        AssertServed(2, 3, 4, 5);
        Assert.True(_hosts.New.Release(_device, 1, "abort"));
        AssertServed(1);
    }

    [Fact]
    public void SixteenThatAskForAPageDoNotLockTheDevice()
    {
        for (int i = 0; i < ControlBlocks; i++)
        {
            _peers.Add(_hosts.Old.Connect(_device.Http));
            _peers[^1].Send("GET /api/device HTTP/1.1\r\nHost: ts500\r\nConnection: close\r\n\r\n");
            Assert.StartsWith("HTTP/1.1 200 ", _peers[^1].ReadToEnd().Text);
        }

        AssertServed(1, 2, 3, 4, 5);
    }

    private void AssertServed(params int[] ports)
    {
        // Without a free one a newcomer would be served too, but only after one of the sixteen has timed out.
        Assert.InRange(_device.ControlBlocks().Length, 0, ControlBlocks - 1);
        Assert.Equal(200, _hosts.New.Call(_device.Http, "GET", "/api/ports").Status);
        foreach (int port in ports)
        {
            _hosts.New.ConnectAndEcho(_device.Port(port), "served").Reset();
        }
    }
}
