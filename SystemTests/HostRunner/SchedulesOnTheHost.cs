using System.Reflection;
using Simulator;
using Xunit;

namespace SystemTests.HostRunner;

/// <summary>UnitTests' random schedules, as many as .NET runs in a second or two.</summary>
public sealed class SchedulesOnTheHost
{
    private const int Seeds = 400;
    private const int Length = 500;

    [Fact]
    public void WhateverHappensTheInvariantsHold()
    {
        Func<int, int, string?> run = Method<Func<int, int, string?>>("Run", "Seed");

        string?[] failures = [.. Enumerable.Range(1001, Seeds).Select(seed => run(seed, Length)).Where(failure => failure != null).Take(3)];

        Assert.True(failures.Length == 0, string.Join('\n', failures));
    }

    [Fact]
    public void BytesThatMoveAllocateNothing()
    {
        Func<int, bool> turns = Method<Func<int, bool>>("SteadyTraffic", "Turns");
        turns(1000);

        long allocated = GC.GetAllocatedBytesForCurrentThread();
        bool moved = turns(20_000);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;

        Assert.True(moved, "no traffic");
        Assert.Equal(0, allocated);
    }

    private static TDelegate Method<TDelegate>(string type, string method)
        where TDelegate : Delegate
    {
        Assembly tests = new NanoLoadContext(Built.Platform, Built.UnitTests).LoadProgram("NFUnitTest");
        return tests.GetType("TS500.UnitTests.Schedules." + type, throwOnError: true)!.GetMethod(method)!.CreateDelegate<TDelegate>();
    }
}
