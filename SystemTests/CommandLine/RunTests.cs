using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.CommandLine;

/// <summary>The simulator from its start to its end.</summary>
public sealed class RunTests
{
    private const int Attempts = 3;

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
        // A busy machine stalls now and then; a delay caused by the simulator would recur.
        Assert.Contains(Enumerable.Range(0, Attempts).Select(_ => StartAndEnd(signal)), time => time < TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData(">/dev/full")]
    [InlineData(">&-")]
    [InlineData("2>/dev/full")]
    [InlineData("2>&-")]
    public void WhereNothingCanBeSaidItServes(string redirection)
    {
        int portBase = TcpPorts.Free(6);
        using RunningProgram simulator = StartInShell(
            $"exec \"$@\" {redirection}", "--port-base", $"{portBase}", "--http-port", $"{portBase + 5}");

        Eventually.True(() => Answers(portBase + 5), "an answer");
        simulator.Send(CommandLineRun.Terminate);
        Assert.Equal(0, simulator.WaitForExit());
        Assert.Equal("", simulator.Errors);
    }

    [Theory]
    [InlineData("2>/dev/full")]
    [InlineData("2>&-")]
    public void WhereAMistakeCanNotBeSaidTheExitCodeTells(string redirection)
    {
        using RunningProgram simulator = StartInShell($"exec \"$@\" {redirection}", "--uart", "1=toaster");
        Assert.Equal(2, simulator.WaitForExit());
    }

    [Fact]
    public void ASignalEndsItAlsoWhileNobodyReadsWhatItSays()
    {
        string fifo = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        int portBase = TcpPorts.Free(6);
        try
        {
            // Reporting on stderr that the process has ended blocks forever.
            using RunningProgram simulator = StartInShell(
                $"mkfifo {fifo}; exec 9<>{fifo}; dd if=/dev/zero of={fifo} bs=512 oflag=nonblock 2>/dev/null; exec \"$@\" 2>{fifo}",
                "--port-base", $"{portBase}", "--http-port", $"{portBase + 5}", "--uart", "1=exec:head -c 1");
            simulator.Expect("HTTP ");
            using TcpClientSession client = new(new IPEndPoint(IPAddress.Loopback, portBase));
            client.Send("x\n");
            Eventually.True(() => !Answers(portBase + 5), "the standstill");

            simulator.Send(CommandLineRun.Terminate);
            Assert.Equal(1, simulator.WaitForExit());
        }
        finally
        {
            File.Delete(fifo);
        }
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

    private static TimeSpan StartAndEnd(int signal)
    {
        string link = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        string child = $"sleep {Random.Shared.Next(100000, int.MaxValue)}";
        using CommandLineRun simulator = CommandLineRun.Start("--uart", "3=pty:" + link, "--uart", "4=exec:" + child);
        using TcpClient client = new("127.0.0.1", simulator.PortBase);
        Assert.True(File.Exists(link));
        Eventually.True(() => IsRunning(child), child);

        long start = Stopwatch.GetTimestamp();
        int exitCode = simulator.End(signal);

        TimeSpan time = Stopwatch.GetElapsedTime(start);
        Assert.Equal(0, exitCode);
        Assert.Equal("", simulator.Errors);
        Assert.False(Path.Exists(link));
        Eventually.True(() => !IsRunning(child), "the end of " + child);
        return time;
    }

    private static RunningProgram StartInShell(string script, params string[] arguments)
    {
        return RunningProgram.Start("sh", ["-c", script, "sh", Path.Combine(Built.Simulator, "Simulator"), .. arguments]);
    }

    private static bool Answers(int httpPort)
    {
        using HttpClient client = new() { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            return client.GetAsync($"http://127.0.0.1:{httpPort}/api/device").Result.IsSuccessStatusCode;
        }
        catch (AggregateException)
        {
            return false;
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
            // The process has ended meanwhile.
            return "";
        }
    }
}
