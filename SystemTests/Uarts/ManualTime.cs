namespace SystemTests.Uarts;

/// <summary>A clock that moves when it is told to.</summary>
internal sealed class ManualTime : TimeProvider
{
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        return _ticks;
    }

    internal void Pass(double milliseconds)
    {
        _ticks += (long)(milliseconds * TimeSpan.TicksPerMillisecond);
    }
}
