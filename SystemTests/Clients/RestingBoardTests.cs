using System.Diagnostics;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Clients;

/// <summary>A virtual board at rest leaves the PC alone, and wakes at once.</summary>
public sealed class RestingBoardTests : IDisposable
{
    private const int Ports = 5;

    private readonly string _configuration = Path.GetTempFileName();

    public RestingBoardTests()
    {
        BoardUnderTest.WriteRaw(_configuration, string.Concat(Enumerable.Range(1, Ports).Select(port => $"[port{port}]\nbusy=reject\n")));
    }

    public void Dispose()
    {
        File.Delete(_configuration);
    }

    [Fact]
    public async Task WithFiveSilentClientsTheSimulatorHardlyWakesUp()
    {
        // The firmware's loop every 10 ms, and so the wires, and as much again for the runtime. In the loop's own rhythm there
        // would be two thousand.
        const int maxPerSecond = 500;
        using SimulatorProcess simulator = Start();
        using Clients clients = new(simulator);
        TimeSpan pause = TimeSpan.FromSeconds(2);
        long perSecond = long.MaxValue;
        for (int i = 0; i < 5 && perSecond > maxPerSecond; i++)
        {
            long before = Sleeps(simulator.ProcessId);
            long began = Stopwatch.GetTimestamp();
            await Task.Delay(pause);
            perSecond = (long)((Sleeps(simulator.ProcessId) - before) / Stopwatch.GetElapsedTime(began).TotalSeconds);
        }

        Assert.InRange(perSecond, 1, maxPerSecond);
        clients.Echo();
    }

    [Fact]
    public async Task TheClockOfARestingBoardIsRight()
    {
        using SimulatorProcess simulator = Start();
        using Clients clients = new(simulator);
        await Task.Delay(TimeSpan.FromSeconds(3));

        // In whole seconds; and the board's time stops while the PC gives it no processor. Half of each sleep would be lost.
        const double least = 0.7;
        double passed = 0;
        for (int i = 0; i < 3 && passed < least; i++)
        {
            long began = Stopwatch.GetTimestamp();
            double uptime = Uptime(simulator);
            await Task.Delay(TimeSpan.FromSeconds(10));
            passed = (Uptime(simulator) - uptime) / Stopwatch.GetElapsedTime(began).TotalSeconds;
        }

        Assert.InRange(passed, least, 1.1);
    }

    private static double Uptime(SimulatorProcess simulator)
    {
        return Curl.Get(simulator.Http + "/api/device").Json.GetProperty("uptime").GetDouble();
    }

    /// <summary>How often the threads of a process have gone to sleep.</summary>
    private static long Sleeps(int process)
    {
        return Directory.EnumerateDirectories($"/proc/{process}/task")
            .SelectMany(thread => File.ReadLines(thread + "/status"))
            .Where(line => line.StartsWith("voluntary_ctxt_switches:", StringComparison.Ordinal))
            .Sum(line => long.Parse(line.Split(':')[1]));
    }

    private SimulatorProcess Start()
    {
        return SimulatorProcess.Start(
            ["--config", _configuration, .. Enumerable.Range(1, Ports).SelectMany(port => new[] { "--uart", $"{port}=loopback" })]);
    }

    private sealed class Clients(SimulatorProcess simulator) : IDisposable
    {
        private readonly TcpClientSession[] _clients =
            [.. Enumerable.Range(1, Ports).Select(port => new TcpClientSession(simulator.Port(port)))];

        public void Dispose()
        {
            Array.ForEach(_clients, client => client.Dispose());
        }

        internal void Echo()
        {
            foreach (TcpClientSession client in _clients)
            {
                client.Send("still there\n");
                client.ReadUntil("still there\n");
            }
        }
    }
}
