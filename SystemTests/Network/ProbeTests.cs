using System.Diagnostics;
using System.Text;
using SystemTests.Simulation;
using SystemTests.Uarts;
using Xunit;

namespace SystemTests.Network;

/// <summary>
/// With busy=probe, a newcomer on a busy port is served within seconds if the holder's host is gone, and told who holds the port
/// if it lives. These tests mostly wait, so they run in parallel with others, on their own hosts.
/// </summary>
public abstract class ProbeTests
{
    private const int Attempts = 3;
    private const int Unseen = 100;
    private const int MoreThanFits = 300 * 1024;
    private const int SmallWindow = 4096;

    private static readonly TimeSpan s_most = TimeSpan.FromSeconds(3.5);
    private static readonly string s_settings = VanishingHolders.Settings();

    private readonly Hosts _hosts;
    private readonly TcpStack _stack;

    protected ProbeTests(Hosts hosts, TcpStack stack)
    {
        _hosts = hosts;
        _stack = stack;
    }

    [Fact]
    public async Task ANewcomerIsServedWithinSecondsIfTheHoldersHostIsGone()
    {
        TimeSpan[] times = [];

        // A shared machine stalls now and then; a delay caused by the device would recur.
        for (int attempt = 0; attempt < Attempts && (times.Length == 0 || times.Max() > s_most); attempt++)
        {
            times = await TakeOverFromVanished();
        }

        _hosts.Report($"vanished host, busy=probe, {_stack}, newcomer served after: "
            + string.Join(", ", VanishingHolders.All.Select((port, i) => $"{VanishingHolders.Name(port)} {times[i].TotalSeconds:F2} s")));
        Assert.All(times, time => Assert.InRange(time, TimeSpan.Zero, s_most));
    }

    [Fact]
    public void ALiveHolderKeepsThePort()
    {
        const int silent = 1;
        const int windowShut = 2;
        const int far = 3;
        int[] all = [silent, windowShut, far];
        using PatternPorts ports = new(_hosts, _stack, s_settings, "--no-pacing");
        using BadCable cable = _hosts.ConnectFar(loss: 0.05, delay: 100);
        TcpClientSession[] holders =
        [
            .. all.Select(port => (port == far ? _hosts.Far : _hosts.Old).Connect(
                ports.Device.Port(port), port == windowShut ? SmallWindow : 0)),
        ];
        ports.Say(windowShut, MoreThanFits);
        ports.AwaitSilence(all);

        TcpClientSession[] newcomers = [.. all.Select(port => _hosts.New.Connect(ports.Device.Port(port)))];

        foreach (int port in all)
        {
            string first = $"port {port} is in use by {holders[port - 1].LocalEndPoint} since ";
            Assert.Equal(first, Encoding.Latin1.GetString(newcomers[port - 1].Read(first.Length)));
            Assert.EndsWith(" s ago\r\n", newcomers[port - 1].ReadToEnd().Text);
            holders[port - 1].Send("still there");
            ports.Hear(port, "still there");
        }

        PatternPorts.AssertReceives(holders[windowShut - 1], 0, MoreThanFits);
        foreach (int port in new[] { silent, far })
        {
            ports.Say(port, Unseen);
            PatternPorts.AssertReceives(holders[port - 1], 0, Unseen);
        }

        Assert.All(all, port => Assert.Empty(ports.Ends(port)));
        Array.ForEach([.. holders, .. newcomers], client => client.Dispose());
    }

    [Fact]
    public void WhileANewcomerWaits()
    {
        const int speaks = 1;
        const int released = 2;
        const int newcomerCloses = 3;
        const int newcomerVanishes = 4;
        const int holderVanishesAndNewcomerCloses = 5;
        int[] all = [speaks, released, newcomerCloses, newcomerVanishes, holderVanishesAndNewcomerCloses];
        using PatternPorts ports = new(_hosts, _stack, s_settings);
        int descriptors = ports.Device.OpenDescriptors();
        TcpClientSession[] holders =
            [.. all.Select(port => (port == holderVanishesAndNewcomerCloses ? _hosts.Old : _hosts.New).Connect(ports.Device.Port(port)))];
        foreach (int port in all)
        {
            ports.Say(port, Unseen);
            PatternPorts.AssertReceives(holders[port - 1], 0, Unseen);
        }

        ports.AwaitSilence(all);
        TcpClientSession vanishing = BeginToWait(ports, newcomerVanishes, _hosts.Old, holders);
        _hosts.CutOld();
        TcpClientSession[] waiting = [.. all.Select(port =>
            port == newcomerVanishes ? vanishing : BeginToWait(ports, port, _hosts.New, holders))];
        try
        {
            waiting[newcomerCloses - 1].Dispose();
            waiting[holderVanishesAndNewcomerCloses - 1].Dispose();
            waiting[released - 1].Send("early");
            long start = Stopwatch.GetTimestamp();
            Assert.True(_hosts.New.Release(ports.Device, released, "abort"));
            PatternPorts.AssertReceives(waiting[released - 1], 0, Unseen);
            _hosts.Report($"busy=probe, {_stack}: a release served the waiting newcomer after {Stopwatch.GetElapsedTime(start).TotalMilliseconds:F1} ms");
            ports.Hear(released, "early");

            holders[speaks - 1].Send("x");
            Assert.StartsWith($"port {speaks} is in use by {holders[speaks - 1].LocalEndPoint} since ", waiting[speaks - 1].ReadToEnd().Text);
            ports.Hear(speaks, "x");

            // The probes end, and with them the session of the holder that has vanished and that of the newcomer that had closed.
            AwaitTwo(() => ports.Ends(holderVanishesAndNewcomerCloses).Length, () => ports.Json(holderVanishesAndNewcomerCloses));
            Assert.Equal("dead", ports.Ends(holderVanishesAndNewcomerCloses)[^1]);
            foreach (int port in new[] { newcomerCloses, newcomerVanishes })
            {
                AwaitTwo(() => ports.Json(port).GetProperty("refused").GetInt32(), () => ports.Json(port));
            }

            foreach (int port in new[] { newcomerCloses, newcomerVanishes })
            {
                holders[port - 1].Send("still there");
                ports.Hear(port, "still there");
            }

            using TcpClientSession next = _hosts.New.Connect(ports.Device.Port(holderVanishesAndNewcomerCloses));
            PatternPorts.AssertReceives(next, 0, Unseen);
        }
        finally
        {
            _hosts.RestoreOld();
            Array.ForEach([.. holders, .. waiting], client => client.Dispose());
        }

        Eventually.True(() => ports.Device.OpenDescriptors() <= descriptors, "as many descriptors as before");
    }

    /// <summary>Has a newcomer wait for a port. A second one is told at once.</summary>
    private TcpClientSession BeginToWait(PatternPorts ports, int port, Host host, TcpClientSession[] holders)
    {
        TcpClientSession waiting = host.Connect(ports.Device.Port(port));
        using TcpClientSession second = _hosts.New.Connect(ports.Device.Port(port));
        Assert.StartsWith($"port {port} is in use by {holders[port - 1].LocalEndPoint} since ", second.ReadToEnd().Text);
        Assert.Equal(1, ports.Json(port).GetProperty("refused").GetInt32());
        return waiting;
    }

    private static void AwaitTwo(Func<int> count, Func<object> state)
    {
        Eventually.True(() => count() == 2, () => $"the probe to end: {state()}");
    }

    private async Task<TimeSpan[]> TakeOverFromVanished()
    {
        using PatternPorts ports = new(_hosts, _stack, s_settings);
        using VanishingHolders holders = new(_hosts, ports);
        ports.AwaitSilence([.. VanishingHolders.All]);
        (TcpClientSession Client, TimeSpan Time)[] served =
            await Task.WhenAll(VanishingHolders.All.Select(port => Task.Run(() => AwaitService(ports.Device, port, VanishingHolders.NextStart(port)))));
        foreach (int port in VanishingHolders.All)
        {
            using TcpClientSession next = served[port - 1].Client;
            holders.AssertNextReceivesAll(port, next, received: 1);
            Assert.Equal(["dead"], ports.Ends(port));
        }

        return [.. served.Select(one => one.Time)];
    }

    /// <summary>Connects and waits for the first byte.</summary>
    private (TcpClientSession Client, TimeSpan Time) AwaitService(SimulatedDevice device, int port, long start)
    {
        long begun = Stopwatch.GetTimestamp();
        TcpClientSession newcomer = _hosts.New.Connect(device.Port(port));
        byte first = newcomer.Read(1)[0];
        TimeSpan time = Stopwatch.GetElapsedTime(begun);
        Assert.True(first == PatternDevice.At(start), $"port {port}, after {time}: {(char)first}{(first == 'p' ? newcomer.ReadToEnd().Text : "")}");
        return (newcomer, time);
    }
}
