using System.Diagnostics;
using SystemTests.Simulation;
using Xunit;
using Xunit.Abstractions;

namespace SystemTests.Clients;

/// <summary>esptool over RFC 2217: into an ESP32's boot loader and back, with a network in between.</summary>
public sealed class EsptoolTests(ITestOutputHelper output)
{
    // With the default of seven attempts, one that fails would only be slower.
    private static readonly string[] s_once = ["--connect-attempts", "1", "--no-stub", "--chip"];

    [Theory]
    [InlineData("auto", "chip_id")]
    [InlineData("esp32", "read_mac")]
    public void TheChipIsFoundAtTheFirstAttemptAndRunsAgain(string chip, string command)
    {
        // The virtual board has both lines.
        using SimulatorProcess simulator = SimulatorProcess.Start("--config", FiveConsoles.DefaultConfiguration, "--board", Built.Board);

        long start = Stopwatch.GetTimestamp();
        string shown = RunningProgram.Run(Tool.Esptool, ["--port", $"rfc2217://{simulator.Port(1)}", .. s_once, chip, command]);
        TimeSpan took = Stopwatch.GetElapsedTime(start);

        output.WriteLine($"{command}: {took.TotalSeconds:F2} s");
        Assert.Contains("Chip is ESP32-D0WD (revision v1.0)", shown);
        Assert.Contains("MAC: 24:0a:c4:00:33:01", shown);
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Eventually.True(
            () => Curl.Get(simulator.Http + "/api/ports/1/log").Body.EndsWith("Type help and press Enter.\r\ndut> ", StringComparison.Ordinal),
            "the device to run again");
    }
}
