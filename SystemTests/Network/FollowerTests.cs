using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Network;

/// <summary>Streams of hosts that vanish. These tests mostly wait, so they run in parallel with others, on their own hosts.</summary>
public abstract class FollowerTests : IDisposable
{
    private readonly Hosts _hosts;
    private readonly LoopbackPorts _ports;
    private readonly SimulatedDevice _device;

    private protected FollowerTests(Hosts hosts, TcpStack stack, params string[] limits)
    {
        _hosts = hosts;
        _ports = new LoopbackPorts(hosts, stack, "", limits);
        _device = _ports.Device;
    }

    public void Dispose()
    {
        _ports.Dispose();
    }

    [Theory]
    [InlineData("/api/ports/1/log?follow=1")]
    [InlineData("/api/events")]
    public void AVanishedHostsStreamMakesRoomThoughNothingIsSent(string target)
    {
        using TcpClientSession gone = _hosts.Old.Connect(_device.Http);
        gone.Send($"GET {target} HTTP/1.1\r\nHost: ts500\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200 OK\r\n", gone.ReadUntil("\r\n\r\n"));
        _hosts.CutOld();
        try
        {
            Eventually.True(() => _device.ControlBlocks(gone.LocalEndPoint).Length == 0, "the device to notice that the host is gone");
        }
        finally
        {
            _hosts.RestoreOld();
        }

        // To HTTP/1.0 nothing comes between the bytes.
        using TcpClientSession next = _hosts.New.Connect(_device.Http);
        next.Send("GET /api/ports/1/log?follow=1 HTTP/1.0\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200 OK\r\n", next.ReadUntil("\r\n\r\n"));
        using TcpClientSession client = _hosts.New.ConnectAndEcho(_device.Port(1), "hello");
        Assert.EndsWith("hello", next.ReadUntil("hello"));
    }
}
