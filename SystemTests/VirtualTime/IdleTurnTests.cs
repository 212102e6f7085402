using Xunit;

namespace SystemTests.VirtualTime;

/// <summary>What makes a simulated day short: nothing is allocated for the time to jump.</summary>
[Collection(VirtualTimeCollection.Name)]
public sealed class IdleTurnTests
{
    [Fact]
    public void ATurnOfALoopThatSleepsAllocatesNothing()
    {
        using NanoProgram program = new();
        long allocated = -1;
        program.Run(() =>
        {
            Turn(program, 1000);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Turn(program, 100_000);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        });

        Assert.Equal(0, allocated);
    }

    [Fact]
    public void NeitherDoThreadsThatWakeEachOther()
    {
        using NanoProgram program = new();
        long allocated = -1;
        object locked = new();
        Action nothing = () => { };
        program.Run(
            () =>
            {
                program.Start(() =>
                {
                    while (true)
                    {
                        program.Lock(locked, nothing);
                        program.Sleep(1);
                    }
                });
                Turn(program, 1000);
                long before = GC.GetAllocatedBytesForCurrentThread();
                Turn(program, 1000);
                allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            },
            until: 100_000 * NanoProgram.Millisecond);

        Assert.Equal(0, allocated);
    }

    private static void Turn(NanoProgram program, int count)
    {
        for (int i = 0; i < count; i++)
        {
            _ = program.Clock;
            program.Sleep(1);
        }
    }
}
