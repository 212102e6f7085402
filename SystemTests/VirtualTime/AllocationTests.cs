using Simulator.Hardware.Processors;
using Xunit;

namespace SystemTests.VirtualTime;

/// <summary>What a program's own code takes of the heap is told apart from what the platform and the world around the board take.</summary>
[Collection(VirtualTimeCollection.Name)]
public sealed class AllocationTests
{
    private const int Bytes = 1000;
    private const int Header = 24;
    private const int Rounds = 400;

    private readonly List<(long Bytes, PlatformCall Next)> _told = [];
    private byte[] _kept = [];

    [Fact]
    public void WhatAProgramAllocatesBetweenTwoCallsIsToldOftenEnough()
    {
        Run(program =>
        {
            for (int i = 0; i < Rounds; i++)
            {
                _ = program.Clock;
                _kept = new byte[Bytes];
                _ = program.Clock;
                program.Sleep(1);
            }
        });

        Assert.All(_told, told => Assert.Equal((Bytes + Header, PlatformCall.Clock), told));
        Assert.InRange(_told.Count, Rounds / 8, Rounds / 2);
    }

    [Fact]
    public void WhatHappensAroundTheBoardMayAllocate()
    {
        Run(
            program =>
            {
                program.Sleep(1);
                long until = program.Clock + 2;
                while (program.Clock < until)
                {
                }
            },
            program => Allocate(program.Processor));

        Assert.Equal(Bytes, _kept.Length);
        Assert.Empty(_told);
    }

    /// <summary>Runs it twice: .NET, too, allocates when code runs for the first time.</summary>
    private void Run(Action<NanoProgram> main, Action<NanoProgram>? prepare = null)
    {
        using NanoProgram program = new();
        prepare?.Invoke(program);
        program.Processor.Allocated = (bytes, next) => _told.Add((bytes, next));
        program.Run(() =>
        {
            main(program);
            _told.Clear();
            main(program);
        });
    }

    /// <summary>Allocates again and again, whatever the program does.</summary>
    private void Allocate(VirtualProcessor processor)
    {
        _kept = new byte[Bytes];
        processor.Events.After(NanoProgram.Millisecond / 3, () => Allocate(processor));
    }
}
