using System.Diagnostics;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Network;

/// <summary>
/// Clients whose hosts vanish and that nobody releases are gone within the configured time, and the next client misses nothing.
/// These tests mostly wait, so they run in parallel with others, on their own hosts.
/// </summary>
public abstract class GoneHostTests
{
    private const int Bystander = 5;

    // The settings say 3 s, and by default would say 25 s; a busy PC needs some time besides.
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);

    private readonly Hosts _hosts;
    private readonly TcpStack _stack;

    protected GoneHostTests(Hosts hosts, TcpStack stack)
    {
        _hosts = hosts;
        _stack = stack;
    }

    [Theory]
    [InlineData("dead", "keep-alive=1\nkeep-alive-interval=1\nkeep-alive-count=2\nstall-timeout=0",
        new[] { VanishingHolders.Idle, VanishingHolders.DataOnItsWay, VanishingHolders.WindowFull, VanishingHolders.DeviceTalks })]
    [InlineData("stalled", "stall-timeout=3", new[] { VanishingHolders.WindowFull, VanishingHolders.DeviceTalks })]
    public void NobodyNeedsToReleaseThem(string reason, string settings, int[] gone)
    {
        using PatternPorts ports = new(_hosts, _stack, VanishingHolders.Settings(settings));
        using TcpClientSession bystander = _hosts.New.Connect(ports.Device.Port(Bystander));
        using VanishingHolders holders = new(_hosts, ports);
        long start = Stopwatch.GetTimestamp();
        Dictionary<int, TimeSpan> times = [];
        Eventually.True(
            () =>
            {
                foreach (int port in gone.Where(port => !times.ContainsKey(port) && ports.Ends(port).Length > 0))
                {
                    times[port] = Stopwatch.GetElapsedTime(start);
                }

                return times.Count == gone.Length;
            },
            () => $"all to be gone but {string.Join(", ", times.Keys)}",
            s_longest);

        _hosts.Report($"vanished host, {reason}, {_stack}, gone after 3 s: "
            + string.Join(", ", times.Select(one => $"{VanishingHolders.Name(one.Key)} {one.Value.TotalSeconds:F1} s")));
        Assert.All(gone, port => Assert.Equal(reason, Assert.Single(ports.Ends(port))));
        Assert.All(times.Values, time => Assert.InRange(time, TimeSpan.Zero, s_longest));
        foreach (int port in gone)
        {
            using TcpClientSession next = _hosts.New.Connect(ports.Device.Port(port));
            holders.AssertNextReceivesAll(port, next);
        }

        bystander.Send("still there");
        ports.Hear(Bystander, "still there");
    }
}
