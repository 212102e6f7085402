using System.Diagnostics;

namespace SystemTests.Uarts;

/// <summary>A clock that runs some times as fast as the PC's.</summary>
/// <param name="factor">How many times.</param>
internal sealed class ScaledTime(int factor) : TimeProvider
{
    private readonly long _start = Stopwatch.GetTimestamp();

    public override long TimestampFrequency => Stopwatch.Frequency;

    /// <summary>Milliseconds since its start.</summary>
    internal long Milliseconds => GetTimestamp() * 1000 / TimestampFrequency;

    public override long GetTimestamp()
    {
        return (Stopwatch.GetTimestamp() - _start) * factor;
    }
}
