using System.Net.Sockets;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Network;

/// <summary>
/// A client that does not read, a flood, and a watcher that does not read, all at once and each on its port: the other two ports echo
/// as if they were alone.
/// </summary>
public abstract class NeighbourTests
{
    private const int Stalled = 1;
    private const int Flooded = 2;
    private const int Watched = 3;
    private const int SmallWindow = 4096;
    private const int MoreThanFits = 200 * 1024;

    private static readonly int[] s_quiet = [4, 5];
    private static readonly string s_settings = PatternPorts.Settings("baud=921600", "flow=rts-cts", "busy=watch", "stall-timeout=0", "log=16");

    private readonly Hosts _hosts;
    private readonly TcpStack _stack;

    protected NeighbourTests(Hosts hosts, TcpStack stack)
    {
        _hosts = hosts;
        _stack = stack;
    }

    [Fact]
    public async Task DisturbNobody()
    {
        using LoopbackPorts ports = new(_hosts, _stack, s_settings);
        using TcpClientSession fourth = _hosts.New.ConnectAndEcho(ports.Device.Port(s_quiet[0]), "<warm>");
        using TcpClientSession fifth = _hosts.New.ConnectAndEcho(ports.Device.Port(s_quiet[1]), "<warm>");
        EchoTimes alone = await EchoTimes.Measure(fourth, fifth);

        using TcpClientSession stalled = _hosts.Old.Connect(ports.Device.Port(Stalled), SmallWindow);
        using TcpClientSession flooding = _hosts.Old.Connect(ports.Device.Port(Flooded));
        using TcpClientSession watched = _hosts.Old.Connect(ports.Device.Port(Watched));
        using TcpClientSession watcher = _hosts.Old.Connect(ports.Device.Port(Watched), SmallWindow);
        Task[] crowd =
        [
            InBackground(() => stalled.Send(new byte[MoreThanFits])),
            InBackground(() => Flood(flooding)),
            InBackground(() => flooding.ReadToEnd()),
            InBackground(() => Flood(watched)),
            InBackground(() => watched.ReadToEnd()),
        ];
        Eventually.True(() => Bytes(ports, Stalled, "toClient") > 0 && Bytes(ports, Watched, "toClient") > MoreThanFits, "the crowd to be at work");
        long before = Bytes(ports, Flooded, "toClient");

        EchoTimes disturbed = await EchoTimes.Measure(fourth, fifth);

        long flood = Bytes(ports, Flooded, "toClient") - before;
        _hosts.Report($"echoes of 16 bytes on two ports, {_stack}: alone {alone}; beside a stalled client, a slow watcher and "
            + $"a flood of {flood / EchoTimes.Time.TotalSeconds / 1024:F0} KiB/s: {disturbed}");
        Assert.True(flood > 0, "no flood");
        Assert.Equal(0, ports.Device.Simulator.Errors.Split('\n').Count(line => line.StartsWith("error", StringComparison.Ordinal)));
        Array.ForEach([stalled, flooding, watched], client => client.Reset());
        await Task.WhenAll(crowd).ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private static Task InBackground(Action action)
    {
        return Task.Factory.StartNew(action, TaskCreationOptions.LongRunning);
    }

    private static void Flood(TcpClientSession client)
    {
        byte[] bytes = new byte[8192];
        while (true)
        {
            client.Send(bytes);
        }
    }

    private long Bytes(LoopbackPorts ports, int port, string counter)
    {
        return _hosts.New.Call(ports.Device.Http, "GET", $"/api/ports/{port}").Json.GetProperty("bytes").GetProperty(counter).GetInt64();
    }
}
