using SystemTests.Simulation;
using Xunit;

namespace SystemTests.CommandLine;

/// <summary>The comparison with other servers: it measures, and takes everything away again. What it finds is for .ci/run.</summary>
public sealed class ServerBenchmarksTests
{
    private const int Interrupt = 2;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private static readonly string[] s_servers = ["--rounds", "1", "--server", "TS500", "--server", "ser2net-tuned"];

    [Fact]
    public void Measures()
    {
        using RunningProgram benchmark = Start(["--only", "echo", "--only", "to-uart-5", "--only", "release-data", .. s_servers]);
        int exitCode = benchmark.WaitForExit(s_patience);
        Assert.True(exitCode == 0, benchmark.Errors);
        string[] rows = benchmark.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("| | TS500 | ser2net-tuned |", rows[0]);
        Assert.Collection(rows[2..], Row("echo of 16 bytes, median"), Row("echo of 16 bytes, 99th"), Row("TCP to UART, 5 ports (MiB/s)"), Row("CPU, TCP"), Row("release to served"));
        AssertNothingIsLeft(benchmark);
    }

    [Fact]
    public void Interrupt_LeavesNothingBehind()
    {
        using RunningProgram benchmark = Start(["--only", "idle", .. s_servers]);
        benchmark.ExpectError("round 1 of 1");
        benchmark.Send(Interrupt);
        Assert.NotEqual(0, benchmark.WaitForExit(s_patience));
        AssertNothingIsLeft(benchmark);
    }

    [Theory]
    [InlineData("leave out --only", "--short", "--only", "echo")]
    [InlineData("--help", "--server", "telnetd")]
    [InlineData("give a number", "--rounds", "0")]
    [InlineData("Simulator.dll", "--simulator", "/no/such/folder")]
    public void BadUsage_IsOneLine(string advice, params string[] arguments)
    {
        using RunningProgram benchmark = Start(arguments);
        Assert.Equal(2, benchmark.WaitForExit(s_patience));
        string line = Assert.Single(benchmark.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("error: ", line);
        Assert.Contains(advice, line);
    }

    private static RunningProgram Start(string[] arguments)
    {
        Tool.Require(Tool.Ser2net);

        // Children of a shell that runs the tests in the background ignore SIGINT.
        return RunningProgram.Start("env", ["--default-signal=INT", "dotnet", Built.ServerBenchmarks, .. arguments]);
    }

    private static Action<string> Row(string start)
    {
        return row =>
        {
            Assert.StartsWith("| " + start, row);
            Assert.Matches(@"^\| [^|]+ \| [0-9.]+ \([^|]+\) \| [0-9.]+ \(", row);
        };
    }

    private static void AssertNothingIsLeft(RunningProgram benchmark)
    {
        Assert.DoesNotContain($"ts500-bench-{benchmark.ProcessId}-", RunningProgram.Run(Tool.Ip, "netns", "list"));
    }
}
