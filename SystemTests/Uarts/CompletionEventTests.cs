using Simulator.Hardware.Uarts;
using SystemTests.Simulation;
using Xunit;

namespace SystemTests.Uarts;

/// <summary>nanoCLR's single event for all serial ports.</summary>
public sealed class CompletionEventTests
{
    private readonly CompletionEvent _completion = new();

    [Fact]
    public void ItIsRememberedUntilItIsTaken()
    {
        _completion.Raise();
        _completion.Raise();
        Assert.True(_completion.Wait(0));
        Assert.False(_completion.Wait(0));
    }

    [Fact]
    public void ItWakesOneWriterAndNotBoth()
    {
        int woken = 0;
        Thread[] writers = [.. Enumerable.Range(0, 2).Select(_ => new Thread(() =>
        {
            Assert.True(_completion.Wait(Timeout.Infinite));
            Interlocked.Increment(ref woken);
        }))];
        Array.ForEach(writers, writer => writer.Start());
        Eventually.True(() => writers.All(writer => (writer.ThreadState & ThreadState.WaitSleepJoin) != 0), "two writers that wait");

        _completion.Raise();
        Eventually.True(() => writers.Count(writer => writer.IsAlive) == 1, "one writer to be woken");
        Assert.Equal(1, woken);

        _completion.Raise();
        Array.ForEach(writers, writer => writer.Join());
        Assert.Equal(2, woken);
    }
}
