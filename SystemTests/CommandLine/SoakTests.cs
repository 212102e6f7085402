using SystemTests.Simulation;
using Xunit;

namespace SystemTests.CommandLine;

/// <summary>The soak of a board, for seconds instead of an hour: it says what it has seen, and sees what is missing.</summary>
public sealed class SoakTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("esp32-p4")]
    [InlineData("stm32-nucleo-f767zi")]
    public void NothingIsLost(string board)
    {
        using RunningProgram soak = Start(["--soak", "0.1", "--board", board]);
        int exitCode = soak.WaitForExit(s_patience);
        Assert.True(exitCode == 0, soak.Output + soak.Errors);
        const string five = @"([1-9][0-9]*\.[0-9]|0\.[1-9])(, ([1-9][0-9]*\.[0-9]|0\.[1-9])){4}";
        Assert.Matches($@"(?m)^\| to UARTs 1 to 5, [^|]*\| {five} \|$", soak.Output);
        Assert.Matches($@"(?m)^\| from UARTs 1 to 5, [^|]*\| {five} \|$", soak.Output);
        Assert.Matches(@"(?m)^\| wrong or missing bytes \| 0 \|$", soak.Output);
        Assert.Matches(@"(?m)^\| counted by the board \| 0 overruns, 0 bytes missed by a client, ", soak.Output);
        Assert.Matches(@"(?m)^\| time of a turn of the loop, at most \(ms\) \| median [0-9]+, 99 % [0-9]+, 99\.9 % [0-9]+, all [0-9]+ \|$", soak.Output);
        Assert.Matches(@"(?m)^\| robot \| told [1-9][0-9]* times who has the port, 0 times not \|$", soak.Output);
        Assert.Matches(@"(?m)^\| scanner \| [1-9][0-9]* connections, 0 did not ", soak.Output);
        Assert.Matches(@"(?m)^\| scraper \| answered [1-9][0-9]* times, 0 times not \|$", soak.Output);
    }

    [Fact]
    public void BytesThatAnotherReaderTook_AreMissed()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            using RunningProgram soak = Start(["--soak", "0.6"], $"TMPDIR={folder.FullName}");
            soak.ExpectError("0.0 of 0.6 min");
            string uart = Assert.Single(folder.GetDirectories("ts500-bench-*")).FullName + "/uart3";
            RunningProgram.Run("head", "-c", "1", uart);
            Assert.Equal(1, soak.WaitForExit(s_patience));
            Assert.Matches(@"(?m)^failed: byte [0-9]+ is not what was sent: port 3 to the UART: ", soak.Output);
            Assert.Matches(@"(?m)^\| wrong or missing bytes \| byte [0-9]+ is not what was sent: ", soak.Output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("give a number of minutes", "--soak", "0")]
    [InlineData("leave out --only", "--soak", "1", "--short")]
    [InlineData("esp32-p4", "--soak", "1", "--board", "esp32")]
    public void BadUsage_IsOneLine(string advice, params string[] arguments)
    {
        using RunningProgram soak = Start(arguments);
        Assert.Equal(2, soak.WaitForExit());
        string line = Assert.Single(soak.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("error: ", line);
        Assert.Contains(advice, line);
    }

    private static RunningProgram Start(string[] arguments, params string[] environment)
    {
        Tool.Require(Tool.Ser2net);
        return RunningProgram.Start("env", [.. environment, "dotnet", Built.ServerBenchmarks, .. arguments]);
    }
}
