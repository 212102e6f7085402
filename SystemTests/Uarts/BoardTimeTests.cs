using System.Diagnostics;
using Simulator.Hardware;
using Xunit;

namespace SystemTests.Uarts;

public sealed class BoardTimeTests
{
    private static readonly long s_millisecond = Stopwatch.Frequency / 1000;

    private long _clock = 12345;

    [Fact]
    public void ItStartsAtZeroAndGoesWithThePc()
    {
        BoardTime time = new(() => _clock);
        for (int i = 0; i < 10; i++)
        {
            _clock += s_millisecond;
            _ = time.GetTimestamp();
        }

        Assert.Equal(10 * s_millisecond, time.GetTimestamp());
        Assert.Equal(10, time.Milliseconds);
        Assert.Equal(10_000, time.Microseconds);
    }

    [Fact]
    public void AMomentInWhichThePcStoodStillIsLeftOut()
    {
        BoardTime time = new(() => _clock);
        _clock += 500 * s_millisecond;
        Assert.Equal(2 * s_millisecond, time.GetTimestamp());
    }

    [Fact]
    public void TimeInWhichTheProgramWasHeldUpIsLeftOut()
    {
        BoardTime time = new(() => _clock);
        for (int i = 0; i < 10; i++)
        {
            _clock += s_millisecond;
            time.StandStill();
        }

        Assert.Equal(0, time.GetTimestamp());
        _clock += s_millisecond;
        Assert.Equal(s_millisecond, time.GetTimestamp());
    }

    [Fact]
    public void TheWiresAreThereFirst()
    {
        BoardTime time = new(() => _clock);
        long wire = 0;
        time.Lead(now => wire = now);
        _clock += s_millisecond;
        Assert.Equal(time.GetTimestamp(), wire);
    }
}
