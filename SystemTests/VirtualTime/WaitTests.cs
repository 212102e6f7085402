using Simulator.Hardware.Processors;
using Xunit;

namespace SystemTests.VirtualTime;

/// <summary>What waits in a program on the virtual processor, and when it goes on.</summary>
[Collection(VirtualTimeCollection.Name)]
public sealed class WaitTests : IDisposable
{
    private readonly NanoProgram _program = new();

    public void Dispose()
    {
        _program.Dispose();
    }

    [Fact]
    public void ASleepEndsInItsMillisecondAndNoTimePassesOtherwise()
    {
        List<double> times = [];
        RunEnd end = _program.Run(() =>
        {
            foreach (int milliseconds in new[] { 1, 1, 5, 86_400_000 })
            {
                _program.Sleep(milliseconds);
                times.Add(_program.Now);
            }
        });

        Assert.Equal(RunEnd.Returned, end);
        Assert.Equal([1, 2, 7, 86_400_007], times);
    }

    [Fact]
    public void OnATickOf10MsASleepEndsWithATick()
    {
        _program.Dispose();
        using NanoProgram esp32 = new(turnCost: 300_000, tick: 10);
        List<double> times = [];
        List<long> clock = [];
        esp32.Run(() =>
        {
            for (int i = 0; i < 3; i++)
            {
                esp32.Sleep(1);
                times.Add(esp32.Now);
                clock.Add(esp32.Clock);
            }
        });

        Assert.Equal([10, 20, 30], times);
        Assert.Equal([10, 20, 30], clock);
    }

    [Fact]
    public void ABusyLoopCostsATurnEachTimeItLooksAtTheClock()
    {
        int turns = 0;
        _program.Run(() =>
        {
            while (_program.Clock < 10)
            {
                turns++;
            }
        });

        Assert.Equal(99, turns);
        Assert.Equal(10, _program.Now);
    }

    [Fact]
    public void WaitOneTellsASetFromATimeout()
    {
        List<(bool, double)> waits = [];
        dynamic set = _program.Event("AutoResetEvent");
        _program.Run(() =>
        {
            _program.Start(() =>
            {
                _program.Sleep(30);
                set.Set();
            });
            for (int i = 0; i < 3; i++)
            {
                bool wasSet = set.WaitOne(20, false);
                waits.Add((wasSet, _program.Now));
            }
        });

        Assert.Equal([(false, 20), (true, 30), (false, 50)], waits);
    }

    [Theory]
    [InlineData("AutoResetEvent", 1)]
    [InlineData("ManualResetEvent", 3)]
    public void ASetLetsOneThroughOrAll(string kind, int through)
    {
        int passed = 0;
        dynamic set = _program.Event(kind);
        _program.Run(
            () =>
            {
                for (int i = 0; i < 3; i++)
                {
                    _program.Start(() =>
                    {
                        set.WaitOne();
                        passed++;
                    });
                }

                _program.Sleep(5);
                set.Set();
            },
            until: 10 * NanoProgram.Millisecond);

        Assert.Equal(through, passed);
    }

    [Fact]
    public void ALockIsKeptAcrossASleep()
    {
        object locked = new();
        List<string> log = [];
        _program.Run(() =>
        {
            _program.Start(() =>
            {
                _program.Sleep(1);
                _program.Lock(locked, () => log.Add($"second at {_program.Now}"));
            });
            _program.Lock(locked, () =>
            {
                _program.Lock(locked, () => _program.Sleep(10));
                _program.Sleep(10);
                log.Add($"first at {_program.Now}");
            });
        });

        Assert.Equal(["first at 20", "second at 20"], log);
    }

    [Fact]
    public void JoinWaitsForTheEndAndNotLongerThanAsked()
    {
        List<(bool, double)> joins = [];
        _program.Run(() =>
        {
            dynamic thread = _program.Start(() => _program.Sleep(50));
            bool ended = thread.Join(20);
            joins.Add((ended, _program.Now));
            thread.Join();
            joins.Add((!(bool)thread.IsAlive, _program.Now));
        });

        Assert.Equal([(false, 20), (true, 50)], joins);
    }

    [Fact]
    public void ATimerComesWhenItIsDueAndThenEachPeriodUntilItIsDisposedOf()
    {
        List<double> times = [];
        RunEnd end = _program.Run(() =>
        {
            dynamic timer = _program.Timer(() => times.Add(_program.Now), 5, 10);
            _program.Sleep(30);
            timer.Dispose();
        });

        Assert.Equal([5, 15, 25], times);
        Assert.Equal(RunEnd.Returned, end);
    }

    [Fact]
    public void TheWorldsClockIsTheBoards()
    {
        long ticks = 0;
        _program.Run(() =>
        {
            _program.Sleep(1500);
            ticks = _program.UtcTicks;
        });

        Assert.Equal(DateTime.UnixEpoch.AddMilliseconds(1500).Ticks, ticks);
    }

    [Fact]
    public void ADeadlockIsReported()
    {
        dynamic never = _program.Event("AutoResetEvent");
        object locked = new();

        DeadlockException deadlock = Assert.Throws<DeadlockException>(() => _program.Run(() => _program.Lock(locked, () =>
        {
            _program.Start(() => _program.Lock(locked, () => { }));
            never.WaitOne();
        })));

        Assert.Contains("main (1)", deadlock.Message);
        Assert.Contains("firmware's own (2)", deadlock.Message);
    }

    [Fact]
    public void WhatAThreadDoesNotCatchReachesWhoeverRunsTheBoard()
    {
        Assert.Throws<InvalidCastException>(() => _program.Run(() =>
        {
            _program.Start(() => throw new InvalidCastException());
            _program.Sleep(Timeout.Infinite);
        }));
    }
}
