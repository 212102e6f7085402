using System.Text.RegularExpressions;
using Simulator.Hardware;
using Simulator.Worlds;
using Xunit;
using Xunit.Abstractions;

namespace SystemTests.Worlds;

/// <summary>Random worlds around a board keep its promises, and notice when a board does not.</summary>
public sealed class WorldTests : IDisposable
{
    private const int MaxSteps = 40_000;

    private readonly ITestOutputHelper _output;
    private readonly string _folder = Directory.CreateTempSubdirectory("world").FullName;

    public WorldTests(ITestOutputHelper output)
    {
        _output = output;
    }

    public static TheoryData<string> Faults => [.. PlantedFaults.All.Keys];

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("1..20", 2_000)]
    [InlineData("1001..1002", 20_000)]
    public void WhateverHappensTheBoardKeepsItsPromises(string seeds, int steps)
    {
        AssertHolds(seeds, steps, Built.Board);
    }

    [Theory]
    [InlineData("esp32-p4", "1..6", 2_000)]
    [InlineData("stm32-nucleo-f767zi", "9..12", 2_000)]
    [InlineData("stm32-nucleo-f767zi", "20", 2_500)]
    public void SoDoesABoardWithAChip(string board, string seeds, int steps)
    {
        AssertHolds(seeds, steps, Built.Boards[board]);
    }

    [Fact]
    public void TheSameSeedIsTheSameWorld()
    {
        string first = Done(7);
        Assert.Matches("^done 7 3000 [0-9]+ [0-9a-f]{16}$", first);
        Assert.Equal(first, Done(7));
        Assert.NotEqual(first.Split(' ')[^1], Done(8).Split(' ')[^1]);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void APlantedFaultIsFound(string fault)
    {
        PlantedFaults.All[fault].Plant(Built.Board, _folder);
        const int steps = 20_000;
        int exitCode = SimulateRuns.Run(
            out string output, "--seeds", $"1..{MaxSteps / steps}", "--steps", $"{steps}", "--board", _folder, "--shrink", "0", "--workers", "1");
        string failed = output.Split('\n').FirstOrDefault(line => line.StartsWith("FAILED: ", StringComparison.Ordinal)) ?? "not found";
        Match found = Regex.Match(failed, "^FAILED: seed ([0-9]+), after ([0-9]+) of");
        Assert.True(exitCode == 1 && found.Success, output);
        _output.WriteLine($"{fault}: {((int.Parse(found.Groups[1].Value) - 1) * steps) + int.Parse(found.Groups[2].Value)} steps: {failed}");
    }

    [Fact]
    public void AFailingWorldPrintsAShorterScheduleThatFailsAsWell()
    {
        PlantedFaults.All["a refusal throws"].Plant(Built.Board, _folder);
        Assert.Equal(1, SimulateRuns.Run(out string output, "--seeds", "1", "--steps", "3000", "--board", _folder, "--workers", "1"));
        string schedule = Regex.Match(output, "^seed 1 3000\n([0-9]+ .*\n)+", RegexOptions.Multiline).Value;
        Assert.InRange(schedule.Split('\n').Length, 3, 12);
        string file = Path.Combine(_folder, "schedule.txt");
        File.WriteAllText(file, schedule);

        string picture = Path.Combine(_folder, "picture.svg");
        Assert.Equal(1, SimulateRuns.Run(out string again, "--only", file, "--board", _folder, "--shrink", "0", "--picture", picture));

        Assert.Contains("no error in the firmware's log", again);
        System.Xml.Linq.XDocument drawn = System.Xml.Linq.XDocument.Load(picture);
        Assert.Contains(drawn.Descendants(), element => element.Name.LocalName == "title" && element.Value.Contains("connects to port"));
    }

    [Fact]
    public void ThePictureOfASeedIsDrawnWhereSeveralProcessesShareSeeds()
    {
        string picture = Path.Combine(_folder, "picture.svg");
        Assert.Equal(0, SimulateRuns.Run(out string output, "--seeds", "7", "--steps", "100", "--workers", "2", "--picture", picture));
        Assert.StartsWith("done 7 100 ", output);
        Assert.True(new FileInfo(picture).Length > 1000);
    }

    [Fact]
    public void BusyConsolesGetTheirBytes()
    {
        Schedule hour = Schedule.OfConsoles(1, 1);
        string file = Path.Combine(_folder, "schedule.txt");
        File.WriteAllText(file, ScheduleText.Write(hour.With([.. hour.Steps.Take(500)])));

        int exitCode = SimulateRuns.Run(out string output, "--only", file);

        Assert.True(exitCode == 0, output);
        Assert.StartsWith("done 1 500 ", output);
    }

    [Fact]
    public void ARestingBoardReleasesWithinTheTickOfItsSystem()
    {
        // Right after a tick, 4 ms after one, and so on.
        const long tick = 10_000_000;
        Step[] steps = [.. Enumerable.Range(1, 10).Select(i =>
            new Step(i, (i * 200 * tick) + (i % 5 * tick / 5) + 300_000, i % 2 == 0 ? StepKind.Release : StepKind.Connect, 0, 1, 0))];
        string file = Path.Combine(_folder, "schedule.txt");
        File.WriteAllText(file, ScheduleText.Write(Schedule.OfConsoles(2, 1).With(steps)));

        int exitCode = SimulateRuns.Run(out string output, "--only", file, "--board", Built.Boards["esp32-p4"]);

        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public void AScheduleOfAnyLengthCanBeReplayed()
    {
        string file = Path.Combine(_folder, "schedule.txt");
        File.WriteAllText(file, ScheduleText.Write(Schedule.Generate(3, 3000)));
        Assert.True(new FileInfo(file).Length > 2 * HostFile.MaxSize);

        Assert.Equal(0, SimulateRuns.Run(out string output, "--only", file));

        Assert.StartsWith("done 3 3000 ", output);
    }

    [Theory]
    [InlineData("--seeds x", "--seeds x: give a number such as 7, or a range such as 1..1000")]
    [InlineData("--seeds 2147483647", "--seeds 2147483647: give a number such as 7, or a range such as 1..1000, up to 1000000000")]
    [InlineData("--picture /nowhere/w.svg", "--picture /nowhere/w.svg: ")]
    [InlineData("--steps 0", "--steps 0: give a number from 1 to 100000000")]
    [InlineData("--consoles -1", "--consoles -1: give a number from 0 to 744")]
    [InlineData("--only /nowhere", "--only /nowhere: ")]
    [InlineData("--board /nowhere", "--board /nowhere: ")]
    public void ABadOptionIsNamed(string arguments, string complaint)
    {
        Assert.Equal(2, SimulateRuns.Run(out _, out string errors, arguments.Split(' ')));
        Assert.StartsWith("error: " + complaint, errors);
        Assert.Single(errors.TrimEnd().Split('\n'));
    }

    private void AssertHolds(string seeds, int steps, string board)
    {
        int exitCode = SimulateRuns.Run(out string output, "--seeds", seeds, "--steps", $"{steps}", "--board", board);
        _output.WriteLine(output);
        Assert.True(exitCode == 0, output);
        Assert.Contains(" steps/s", output);
    }

    private static string Done(int seed)
    {
        Assert.Equal(0, SimulateRuns.Run(out string output, "--seeds", $"{seed}", "--steps", "3000", "--workers", "1"));
        return output.Split('\n')[0];
    }
}
