using System.Diagnostics;
using System.Net.Sockets;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Network;

/// <summary>
/// Two robots fight for a port with busy=takeover, each connecting again as soon as it is thrown out: that costs the device and its
/// other ports nothing.
/// </summary>
public abstract class TwoRobotsTests
{
    private const int Contested = 1;
    private const int Beside = 2;
    private const int MaxGrowth = 40 * 1024;

    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_fight = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private readonly Hosts _hosts;
    private readonly TcpStack _stack;
    private readonly string[] _limits;

    private protected TwoRobotsTests(Hosts hosts, TcpStack stack, params string[] limits)
    {
        _hosts = hosts;
        _stack = stack;
        _limits = limits;
    }

    [Fact]
    public async Task CostTheDeviceNothing()
    {
        using LoopbackPorts ports = new(_hosts, _stack, $"[port{Contested}]\nbusy=takeover\n", _limits);
        SimulatedDevice device = ports.Device;
        using TcpClientSession client = _hosts.New.ConnectAndEcho(device.Port(Beside), "<client>");
        int descriptors = device.OpenDescriptors();
        using CancellationTokenSource enough = new();
        Task<int>[] robots =
            [.. new[] { _hosts.Old, _hosts.New }.Select(host => Task.Factory.StartNew(() => Fight(host, device, enough.Token), TaskCreationOptions.LongRunning))];
        int echoes = 0;
        long memory = 0;
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < s_fight && !robots.Any(robot => robot.IsCompleted))
        {
            string token = $"<{echoes++}>";
            client.Send(token);
            Assert.Equal(token, client.ReadUntil(">"));
            memory = Stopwatch.GetElapsedTime(start) < s_warmUp ? device.Memory() : memory;
        }

        long growth = device.Memory() - memory;
        await enough.CancelAsync();
        int[] takeovers = await Task.WhenAll(robots);
        int taken = _hosts.New.Call(device.Http, "GET", $"/api/ports/{Contested}").Json.GetProperty("ends").GetProperty("takenOver").GetInt32();
        _hosts.Report($"two robots, {_stack}: {taken} takeovers and {echoes} echoes beside them; memory grew by {growth} KiB");
        Assert.All(takeovers, count => Assert.True(count > 10, $"{count} takeovers"));
        Assert.InRange(growth, long.MinValue, MaxGrowth);
        Eventually.True(() => device.OpenDescriptors() <= descriptors, () => $"{descriptors} descriptors, as before: {device.OpenDescriptors()}");
        _hosts.New.ConnectAndEcho(device.Port(Contested), "<served>").Reset();
    }

    /// <summary>Connects, and again whenever thrown out, until stopped.</summary>
    /// <returns>How many times.</returns>
    private static int Fight(Host host, SimulatedDevice device, CancellationToken enough)
    {
        return host.Run(() =>
        {
            int count = 0;
            byte[] notice = new byte[200];
            for (; !enough.IsCancellationRequested; count++)
            {
                try
                {
                    using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                    socket.ReceiveTimeout = (int)s_patience.TotalMilliseconds;

                    // From a port that it has used before, a robot can't connect for two minutes: lwIP answers no SYN for a connection in
                    // TIME_WAIT (tcp_in.c, tcp_timewait_input).
                    if (!socket.ConnectAsync(device.Port(Contested)).Wait(s_patience))
                    {
                        continue;
                    }

                    while (socket.Receive(notice) > 0)
                    {
                    }
                }
                catch (AggregateException)
                {
                    // Thrown out before it knew that it was in.
                }
                catch (SocketException fault) when (fault.SocketErrorCode is SocketError.ConnectionReset or SocketError.TimedOut or SocketError.WouldBlock)
                {
                    // Thrown out, or the other robot has stopped.
                }
            }

            return count;
        });
    }
}
