using Simulator.Hardware.Processors;
using Xunit;

namespace SystemTests.VirtualTime;

/// <summary>Which thread runs when: alike for the same seed, and by nanoCLR's rules for every seed.</summary>
[Collection(VirtualTimeCollection.Name)]
public sealed class ScheduleTests
{
    // What the program of Trace does with seed 1, in whatever process; another number when the platform calls the processor otherwise.
    private const ulong KnownTrace = 10369425105299969919;

    [Fact]
    public void TheSameSeedIsTheSameRunInEveryProcess()
    {
        Assert.Equal(KnownTrace, Trace(1, out string order));
        Assert.Equal(KnownTrace, Trace(1, out string again));
        Assert.Equal(order, again);
    }

    [Fact]
    public void OtherSeedsAreOtherRuns()
    {
        HashSet<string> orders = [];
        HashSet<ulong> traces = [];
        for (int seed = 1; seed <= 20; seed++)
        {
            traces.Add(Trace(seed, out string order));
            orders.Add(order);
        }

        Assert.InRange(traces.Count, 10, 20);
        Assert.InRange(orders.Count, 10, 20);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void BusyThreadsTakeTurnsOfAQuantum(int seed)
    {
        using NanoProgram program = new(seed);
        List<(int Thread, double From)> turns = [];
        program.Run(() =>
        {
            for (int i = 0; i < 3; i++)
            {
                int number = i;
                program.Start(() =>
                {
                    while (program.Clock < 600)
                    {
                        if (turns.Count == 0 || turns[^1].Thread != number)
                        {
                            turns.Add((number, program.Now));
                        }
                    }
                });
            }
        });

        double[] lengths = [.. turns.Zip(turns.Skip(1), (one, next) => next.From - one.From)];
        Assert.InRange(turns.Count, 30, 33);
        Assert.All(lengths, length => Assert.InRange(length, 19, 20.2));
        for (int i = 3; i < turns.Count; i++)
        {
            Assert.Equal(turns[i - 3].Thread, turns[i].Thread);
        }
    }

    [Fact]
    public void WhoWakesWaitsForTheQuantumOfWhoIsBusy()
    {
        using NanoProgram program = new();
        double woken = 0;
        program.Run(() =>
        {
            program.Start(() =>
            {
                program.Sleep(3);
                woken = program.Now;
            });
            program.Sleep(1);
            while (program.Clock < 40)
            {
            }
        });

        Assert.InRange(woken, 20, 21.2);
    }

    [Fact]
    public void ASleepOfZeroLetsTheOthersRunNow()
    {
        using NanoProgram program = new();
        List<int> order = [];
        program.Run(() =>
        {
            program.Start(() => order.Add(2));
            order.Add(1);
            program.Sleep(0);
            order.Add(3);
        });

        Assert.Equal([1, 2, 3], order);
    }

    [Fact]
    public void WhatHappensAroundTheBoardHappensOnTimeWhileAThreadIsBusy()
    {
        using NanoProgram program = new();
        List<double> happened = [];
        for (int i = 1; i <= 3; i++)
        {
            program.Processor.Events.At(i * 333_333, () => happened.Add(program.Now));
        }

        program.Run(() =>
        {
            while (program.Clock < 2)
            {
            }
        });

        Assert.Equal([0.333333, 0.666666, 0.999999], happened);
    }

    [Fact]
    public void AFaultOfWhatHappensReachesWhoeverRunsTheBoard()
    {
        using NanoProgram program = new();
        program.Processor.Events.At(5, () => throw new InvalidDataException());

        Assert.Throws<InvalidDataException>(() => program.Run(() => program.Sleep(10)));
    }

    [Fact]
    public void ARunUntilATimeStopsThereAndGoesOnAsIfItHadNot()
    {
        ulong straight = Trace(7, out _);
        for (long step = 100_000; step < 3_000_000; step += 777_777)
        {
            Assert.Equal(straight, Trace(7, out _, step));
        }
    }

    /// <summary>Runs four threads that wait for each other, sleep and compute.</summary>
    private static ulong Trace(int seed, out string order, long step = Processor.Never)
    {
        using NanoProgram program = new(seed);
        object locked = new();
        string ran = "";
        dynamic go = program.Event("AutoResetEvent");
        program.Processor.Start("main", () =>
        {
            for (int i = 0; i < 4; i++)
            {
                int number = i;
                program.Start(() =>
                {
                    for (int round = 0; round < 10; round++)
                    {
                        program.Sleep(1);
                        program.Lock(locked, () => ran += number);
                        go.Set();
                        go.WaitOne(3, false);
                        long until = program.Clock + number;
                        while (program.Clock < until)
                        {
                        }
                    }
                });
            }
        });
        for (long time = step; program.Processor.Run(time) == RunEnd.TimeReached; time += step)
        {
        }

        order = ran;
        return program.Processor.Trace.Hash;
    }
}
