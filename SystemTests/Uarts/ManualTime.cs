namespace SystemTests.Uarts;

/// <summary>A clock that is advanced manually.</summary>
internal sealed class ManualTime : TimeProvider
{
    private const long NanosecondsPerMillisecond = 1_000_000;

    private long _nanoseconds;

    public override long TimestampFrequency => 1000 * NanosecondsPerMillisecond;

    public override long GetTimestamp()
    {
        return _nanoseconds;
    }

    internal void Pass(double milliseconds)
    {
        _nanoseconds += (long)(milliseconds * NanosecondsPerMillisecond);
    }
}
