using Simulator.Worlds;
using Xunit;

namespace SystemTests.Worlds;

/// <summary>The schedules of random worlds.</summary>
public sealed class ScheduleTests
{
    [Fact]
    public void ASeedIsOneScheduleAndALongerOneBeginsAlike()
    {
        Assert.Equal(Schedule.Generate(3, 500).Steps, Schedule.Generate(3, 500).Steps);
        Assert.Equal(Schedule.Generate(3, 500).Steps, Schedule.Generate(3, 900).Steps.Take(500));
        Assert.NotEqual(Schedule.Generate(3, 500).Steps, Schedule.Generate(4, 500).Steps);
    }

    [Fact]
    public void WhatIsPrintedIsReadAgain()
    {
        Schedule schedule = Schedule.Generate(5, 400).Only([3, 7, 9, 399]);
        Schedule read = ScheduleText.Read("# a failing world\n" + ScheduleText.Write(schedule));
        Assert.Equal((5, 400), (read.Seed, read.Length));
        Assert.Equal(schedule.Steps, read.Steps);
        Assert.Equal(4, read.Steps.Count);
    }

    [Fact]
    public void ConsolesAreBusyForTheHoursThatAreAskedFor()
    {
        Schedule schedule = Schedule.OfConsoles(5, 2);
        Assert.Equal(schedule.Steps, Schedule.OfConsoles(5, 2).Steps);
        Assert.InRange(schedule.Steps[^1].Time, 7_190_000_000_000, 7_500_000_000_000);
        Assert.Equal(Enumerable.Range(1, schedule.Steps.Count), schedule.Steps.Select(step => step.Number));
        Assert.Equal([1, 2, 3, 4, 5], schedule.Steps.Where(step => step.Kind == StepKind.Say).Select(step => step.Port).Distinct().Order());

        Schedule read = ScheduleText.Read(ScheduleText.Write(schedule));
        Assert.Equal((5, 2, true), (read.Seed, read.Length, read.IsOfConsoles));
        Assert.Equal(schedule.Steps, read.Steps);
    }

    [Theory]
    [InlineData("12 0.1 Send who=3 port=2 amount=100", "seed SEED LENGTH")]
    [InlineData("seed 1 10\n12 0.1 Dance who=3 port=2 amount=100", "line 2: '12 0.1 Dance")]
    public void AWrongLineIsNamed(string text, string complaint)
    {
        Assert.Contains(complaint, Assert.Throws<FormatException>(() => ScheduleText.Read(text)).Message);
    }

    [Fact]
    public void AFailingScheduleIsShortenedToTheStepsThatItTakes()
    {
        int[] needed = [17, 400, 401, 990];
        ScheduleShrinker shrinker = new(schedule => needed.All(number => schedule.Steps.Any(step => step.Number == number)), 1000);

        Schedule shortened = shrinker.Shrink(Schedule.Generate(1, 1000));

        Assert.Equal(needed, shortened.Steps.Select(step => step.Number));
        Assert.InRange(shrinker.Runs, 10, 200);
    }

    [Fact]
    public void ShorteningEndsAfterSoManyRuns()
    {
        ScheduleShrinker shrinker = new(schedule => schedule.Steps.Count > 30, 25);
        shrinker.Shrink(Schedule.Generate(1, 1000));
        Assert.Equal(25, shrinker.Runs);
    }
}
