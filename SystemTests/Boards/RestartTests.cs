using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Boards;

/// <summary>A simulated board that restarts leaves nothing of the program of before in the simulator's process.</summary>
public sealed class RestartTests : IDisposable
{
    private const int Restarts = 3;

    private readonly SimulatorProcess _simulator = SimulatorProcess.Start("--board", Built.Boards["virtual"], "--uart", "1=loopback");

    public void Dispose()
    {
        _simulator.Dispose();
    }

    [Fact]
    public void TheThreadsOfBeforeHaveEnded()
    {
        string[] before = Threads();
        Assert.NotEmpty(before);
        for (int i = 0; i < Restarts; i++)
        {
            Restart();
            using TcpClientSession client = new(_simulator.Port(1));
            client.Send("served");
            client.ReadUntil("served");
        }

        Eventually.True(() => Threads().Length <= before.Length, "the threads of before to have ended");
        Assert.Equal(before, Threads());
        Assert.DoesNotContain("error", _simulator.Errors, StringComparison.OrdinalIgnoreCase);
    }

    private static string Name(string thread)
    {
        try
        {
            return File.ReadAllText(Path.Combine(thread, "comm"));
        }
        catch (IOException)
        {
            // It has just ended.
            return "";
        }
    }

    private void Restart()
    {
        Eventually.True(() => Uptime() >= 1, "the board to have run for a while");
        Assert.Equal(202, Curl.Post(_simulator.Http + "/api/device/restart").Status);
        Eventually.True(() => Uptime() == 0, "the board to be back");
    }

    private int Uptime()
    {
        try
        {
            return Curl.Get(_simulator.Http + "/api/device").Json.GetProperty("uptime").GetInt32();
        }
        catch (Xunit.Sdk.XunitException)
        {
            // curl has failed: the board is restarting.
            return -1;
        }
    }

    /// <summary>The names of the program's threads, which are the firmware's.</summary>
    private string[] Threads()
    {
        return [.. Directory.GetDirectories($"/proc/{_simulator.ProcessId}/task").Select(Name)
            .Where(name => name.StartsWith("firmware", StringComparison.Ordinal)).Order()];
    }
}
