using System.Diagnostics;
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
    private const int MessageSize = 16;
    private const int MoreThanFits = 200 * 1024;

    private static readonly int[] s_quiet = [4, 5];
    private static readonly TimeSpan s_time = TimeSpan.FromSeconds(2);
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
        TimeSpan[] alone = await Echo(fourth, fifth);

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

        TimeSpan[] disturbed = await Echo(fourth, fifth);

        long flood = Bytes(ports, Flooded, "toClient") - before;
        _hosts.Report($"echoes of {MessageSize} bytes on two ports, {_stack}: alone {Describe(alone)}; beside a stalled client, a slow watcher and "
            + $"a flood of {flood / s_time.TotalSeconds / 1024:F0} KiB/s: {Describe(disturbed)}");
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

    /// <summary>Sends messages to both ports, one after another, and checks that each comes back.</summary>
    /// <returns>How long each took, sorted.</returns>
    private static async Task<TimeSpan[]> Echo(params TcpClientSession[] clients)
    {
        TimeSpan[][] times = await Task.WhenAll(clients.Select((client, i) => Task.Factory.StartNew(() => Echo(client, i), TaskCreationOptions.LongRunning)));
        TimeSpan[] all = [.. times.SelectMany(one => one)];
        Array.Sort(all);
        return all;
    }

    private static TimeSpan[] Echo(TcpClientSession client, int seed)
    {
        List<TimeSpan> times = [];
        Random random = new(seed);
        byte[] message = new byte[MessageSize];
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < s_time)
        {
            random.NextBytes(message);
            long sent = Stopwatch.GetTimestamp();
            client.Send(message);
            Assert.Equal(message, client.Read(MessageSize));
            times.Add(Stopwatch.GetElapsedTime(sent));
        }

        return [.. times];
    }

    private static string Describe(TimeSpan[] sorted)
    {
        return $"{sorted.Length} times, median {sorted[sorted.Length / 2].TotalMilliseconds:F2} ms, "
            + $"99th percentile {sorted[sorted.Length * 99 / 100].TotalMilliseconds:F2} ms, maximum {sorted[^1].TotalMilliseconds:F2} ms";
    }

    private long Bytes(LoopbackPorts ports, int port, string counter)
    {
        return _hosts.New.Call(ports.Device.Http, "GET", $"/api/ports/{port}").Json.GetProperty("bytes").GetProperty(counter).GetInt64();
    }
}
