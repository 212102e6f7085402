using System.Diagnostics;
using Simulator.Hardware.Processors;
using Xunit;

namespace SystemTests.VirtualTime;

/// <summary>Power cuts and restarts: nothing of a program goes on.</summary>
[Collection(VirtualTimeCollection.Name)]
public sealed class RestartTests
{
    [Fact]
    public void AThousandPowerCutsAtRandomMomentsLeaveNoThreadAndNoEffect()
    {
        Random random = new(1);
        int before = 0;
        for (int i = 0; i < 1000; i++)
        {
            using NanoProgram program = new(seed: i);
            int after = 0;
            bool isCut = false;
            long moment = random.NextInt64(30 * NanoProgram.Millisecond);
            bool byEvent = i % 2 == 0;
            if (byEvent)
            {
                program.Processor.Events.At(moment, () =>
                {
                    isCut = true;
                    program.Processor.PowerCut();
                });
            }

            program.Processor.Start("main", () => Busy(program, () => after += isCut ? 1 : 0));
            RunEnd end = program.Processor.Run(byEvent ? Processor.Never : moment);
            isCut = true;
            program.Processor.PowerCut();

            Assert.Equal(byEvent ? RunEnd.PowerCut : RunEnd.TimeReached, end);
            Assert.Equal(0, program.Processor.Threads);
            Assert.Equal(0, after);
            if (i == 100)
            {
                before = Process.GetCurrentProcess().Threads.Count;
            }
        }

        Assert.InRange(Process.GetCurrentProcess().Threads.Count, 1, before + 5);
    }

    [Fact]
    public void ARestartEndsWhoAsksForItAndEverybodyElse()
    {
        using NanoProgram program = new();
        bool wentOn = false;
        RunEnd end = program.Run(() =>
        {
            program.Start(() => program.Sleep(Timeout.Infinite));
            program.Sleep(5);
            program.Restart();
            wentOn = true;
        });

        Assert.Equal(RunEnd.Restart, end);
        Assert.False(wentOn);
        Assert.Equal(0, program.Processor.Threads);
        Assert.Equal(5, program.Now);
    }

    [Fact]
    public void TheNextProgramStartsWhereTimeHasStopped()
    {
        using NanoProgram program = new();
        program.Run(() => program.Sleep(Timeout.Infinite), until: 7 * NanoProgram.Millisecond);
        program.Processor.PowerCut();

        double woken = 0;
        Assert.Equal(RunEnd.Returned, program.Run(() =>
        {
            program.Sleep(3);
            woken = program.Now;
        }));
        Assert.Equal(10, woken);
    }

    /// <summary>Three threads that do all that a thread can be cut short in.</summary>
    private static void Busy(NanoProgram program, Action step)
    {
        object locked = new();
        dynamic set = program.Event("AutoResetEvent");
        for (int i = 0; i < 2; i++)
        {
            int number = i;
            program.Start(() =>
            {
                while (true)
                {
                    program.Lock(locked, () => program.Sleep(number + 1));
                    step();
                    set.Set();
                    _ = program.Clock;
                    step();
                }
            });
        }

        while (true)
        {
            set.WaitOne(2, false);
            step();
            program.Sleep(0);
            step();
        }
    }
}
