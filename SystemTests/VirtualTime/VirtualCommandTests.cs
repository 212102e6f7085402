using SystemTests.Simulation;
using Xunit;

namespace SystemTests.VirtualTime;

/// <summary>The simulator's command line with --time virtual.</summary>
public sealed class VirtualCommandTests
{
    private const int Interrupt = 2;

    [Fact]
    public void TheSameSeedIsTheSameHourInTwoProcesses()
    {
        string hour = FirstHour("--seed", "7");
        Assert.Matches("^1 h: [0-9]{5,} calls, trace [0-9a-f]{16}$", hour);
        Assert.Equal(hour, FirstHour("--seed", "7"));
        Assert.NotEqual(hour, FirstHour("--seed", "7", "--turn-cost", "77"));
    }

    private static string FirstHour(params string[] arguments)
    {
        using RunningProgram simulator = RunningProgram.Start(
            "env",
            [
                "--default-signal=INT", Path.Combine(Built.Simulator, "Simulator"), "--time", "virtual", "--network", "memory",
                "--board", Built.Boards["esp32-p4"], .. arguments,
            ]);
        simulator.Expect("1 h: ");
        simulator.Expect("\n");
        string first = simulator.Output.Split('\n')[0];
        simulator.Send(Interrupt);
        Assert.Equal(0, simulator.WaitForExit());
        Assert.Equal("", simulator.Errors);
        return first;
    }
}
