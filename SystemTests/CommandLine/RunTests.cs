using System.Diagnostics;
using System.Net.Sockets;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.CommandLine;

/// <summary>The simulator from its start to its end.</summary>
public sealed class RunTests
{
    [Fact]
    public void TheTableSaysHowToReachEachPort()
    {
        using CommandLineRun simulator = CommandLineRun.Start("--uart", "2=loopback");

        string[] lines = simulator.Output.Split('\n');
        Assert.Contains(lines, line => line.Contains($"telnet 127.0.0.1 {simulator.PortBase} ") && line.Contains("console"));
        Assert.Contains(lines, line => line.Contains($"telnet 127.0.0.1 {simulator.PortBase + 1} ") && line.Contains("loopback"));
        Assert.Contains(lines, line => line.Contains($"http://127.0.0.1:{simulator.HttpPort}/"));
    }

    [Theory]
    [InlineData(CommandLineRun.Interrupt)]
    [InlineData(CommandLineRun.Terminate)]
    public void ASignalEndsItWithinASecond(int signal)
    {
        string link = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        string child = $"sleep {Random.Shared.Next(100000, int.MaxValue)}";
        using CommandLineRun simulator = CommandLineRun.Start("--uart", "3=pty:" + link, "--uart", "4=exec:" + child);
        using TcpClient client = new("127.0.0.1", simulator.PortBase);
        Assert.True(File.Exists(link));
        Eventually.True(() => IsRunning(child), child);

        long start = Stopwatch.GetTimestamp();
        int exitCode = simulator.End(signal);

        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.Equal(0, exitCode);
        Assert.Equal("", simulator.Errors);
        Assert.False(Path.Exists(link));
        Eventually.True(() => !IsRunning(child), "the end of " + child);
    }

    [Fact]
    public void AMistakeInTheConfigurationIsShownAndServedWithDefaults()
    {
        string config = Path.GetTempFileName();
        File.WriteAllText(config, "[port1]\nbaud=fast\n");
        try
        {
            using CommandLineRun simulator = CommandLineRun.Start("--config", config);
            Assert.Equal(0, simulator.End(CommandLineRun.Terminate));
            Assert.StartsWith("error: ", simulator.Errors);
            Assert.Contains("line 2", simulator.Errors);
        }
        finally
        {
            File.Delete(config);
        }
    }

    private static bool IsRunning(string command)
    {
        return Process.GetProcessesByName(command.Split(' ')[0]).Any(process => CommandLineOf(process.Id) == command);
    }

    private static string CommandLineOf(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline").TrimEnd('\0').Replace('\0', ' ');
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return "";
        }
    }
}
