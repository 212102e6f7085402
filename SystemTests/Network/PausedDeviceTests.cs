using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Network;

/// <summary>
/// A device that stands still for seconds, as a paused VM does and a board that writes its flash, throws nobody out for what it could
/// not see meanwhile. The simulated board's clock stands still too, unlike the kernel's TCP and the peers; how the firmware takes a jump
/// of its clock is a unit test's. These tests mostly wait, so they run in parallel with others, on their own hosts.
/// </summary>
public abstract class PausedDeviceTests
{
    private const int MoreThanFits = 300 * 1024;
    private const int SmallWindow = 4096;

    // In s. Less than the device stands still, and more than this test takes besides.
    private const int Timeouts = 3;
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(4);

    private readonly Hosts _hosts;
    private readonly TcpStack _stack;

    protected PausedDeviceTests(Hosts hosts, TcpStack stack)
    {
        _hosts = hosts;
        _stack = stack;
    }

    [Fact]
    public void NobodyIsThrownOut()
    {
        const int idle = 1;
        const int stalled = 2;
        const int probed = 3;
        const int keptAlive = 4;
        const int watched = 5;
        using PatternPorts ports = new(
            _hosts,
            _stack,
            $"[port{idle}]\nidle-timeout={Timeouts}\n"
            + $"[port{stalled}]\nbaud=3000000\nflow=rts-cts\nlog=1024\nstall-timeout={Timeouts}\n"
            + $"[port{keptAlive}]\nkeep-alive=1\nkeep-alive-interval=1\nkeep-alive-count=2\n"
            + $"[port{watched}]\nbaud=3000000\nflow=rts-cts\nlog=1024\nbusy=watch\nstall-timeout={Timeouts}\n",
            "--no-pacing");
        SimulatedDevice device = ports.Device;
        using TcpClientSession stalledClient = _hosts.Old.Connect(device.Port(stalled), SmallWindow);
        using TcpClientSession probedClient = _hosts.Old.Connect(device.Port(probed));
        using TcpClientSession keptAliveClient = _hosts.Old.Connect(device.Port(keptAlive));
        using TcpClientSession watchedClient = _hosts.Old.Connect(device.Port(watched));
        using TcpClientSession watcher = _hosts.Old.Connect(device.Port(watched), SmallWindow);
        ports.AwaitSilence(probed);
        using TcpClientSession idleClient = _hosts.Old.Connect(device.Port(idle));
        using TcpClientSession newcomer = _hosts.New.Connect(device.Port(probed));
        ports.Say(stalled, MoreThanFits);
        ports.Say(watched, MoreThanFits);

        device.Simulator.Pause(s_pause);

        // The device has looked at its clients again by the time that it has answered this.
        Assert.All(Enumerable.Range(1, PatternPorts.Count), port => Assert.Equal("connected", ports.Json(port).GetProperty("state").GetString()));
        Assert.Equal(1, ports.Json(watched).GetProperty("watchers").GetInt32());
        idleClient.Send("idle");
        ports.Hear(idle, "idle");
        Assert.Empty(ports.Ends(idle));
        PatternPorts.AssertReceives(stalledClient, 0, MoreThanFits);
        PatternPorts.AssertReceives(watchedClient, 0, MoreThanFits);
        watcher.ReadUntil("]\r\n");
        PatternPorts.AssertReceives(watcher, 0, MoreThanFits);
        Assert.StartsWith($"port {probed} is in use by {probedClient.LocalEndPoint} since ", newcomer.ReadToEnd().Text);
        probedClient.Send("probed");
        keptAliveClient.Send("kept alive");
        ports.Hear(probed, "probed");
        ports.Hear(keptAlive, "kept alive");

        // But for the idle one: its next silence may be as long as its timeout by now.
        Assert.All(Enumerable.Range(1, PatternPorts.Count).Where(port => port != idle), port => Assert.Empty(ports.Ends(port)));
    }
}
