namespace System;

/// <summary>nanoFramework's DateTime: sums, differences and comparisons.</summary>
public readonly partial struct DateTime : IComparable
{
    /// <summary>Adds a span of time.</summary>
    public static DateTime operator +(DateTime d, TimeSpan t) => new(d.Ticks + t.Ticks);

    /// <summary>Subtracts a span of time.</summary>
    public static DateTime operator -(DateTime d, TimeSpan t) => new(d.Ticks - t.Ticks);

    /// <summary>The span between two moments.</summary>
    public static TimeSpan operator -(DateTime d1, DateTime d2) => new(d1.Ticks - d2.Ticks);

    /// <summary>Whether they are the same.</summary>
    public static bool operator ==(DateTime d1, DateTime d2) => d1.Ticks == d2.Ticks;

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(DateTime d1, DateTime d2) => d1.Ticks != d2.Ticks;

    /// <summary>Whether the first is later.</summary>
    public static bool operator >(DateTime t1, DateTime t2) => t1.Ticks > t2.Ticks;

    /// <summary>Whether the first is not earlier.</summary>
    public static bool operator >=(DateTime t1, DateTime t2) => t1.Ticks >= t2.Ticks;

    /// <summary>Whether the first is earlier.</summary>
    public static bool operator <(DateTime t1, DateTime t2) => t1.Ticks < t2.Ticks;

    /// <summary>Whether the first is not later.</summary>
    public static bool operator <=(DateTime t1, DateTime t2) => t1.Ticks <= t2.Ticks;

    /// <summary>Compares two moments.</summary>
    public static int Compare(DateTime t1, DateTime t2) => t1.Ticks.CompareTo(t2.Ticks);

    /// <summary>Whether they are the same.</summary>
    public static bool Equals(DateTime t1, DateTime t2) => t1 == t2;

    /// <summary>Adds a span of time.</summary>
    public DateTime Add(TimeSpan val) => this + val;

    /// <summary>Adds days.</summary>
    public DateTime AddDays(double val) => Add(val, TimeSpan.TicksPerDay);

    /// <summary>Adds hours.</summary>
    public DateTime AddHours(double val) => Add(val, TimeSpan.TicksPerHour);

    /// <summary>Adds milliseconds.</summary>
    public DateTime AddMilliseconds(double val) => Add(val, TimeSpan.TicksPerMillisecond);

    /// <summary>Adds minutes.</summary>
    public DateTime AddMinutes(double val) => Add(val, TimeSpan.TicksPerMinute);

    /// <summary>Adds seconds.</summary>
    public DateTime AddSeconds(double val) => Add(val, TimeSpan.TicksPerSecond);

    /// <summary>Adds units of 100 ns.</summary>
    public DateTime AddTicks(long val) => new(Ticks + val);

    /// <inheritdoc/>
    public int CompareTo(object? val) => val == null ? 1 : Compare(this, (DateTime)val);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is DateTime other && other == this;

    /// <inheritdoc/>
    public override int GetHashCode() => Ticks.GetHashCode();

    /// <summary>The span since another moment.</summary>
    public TimeSpan Subtract(DateTime val) => this - val;

    /// <summary>Subtracts a span of time.</summary>
    public DateTime Subtract(TimeSpan val) => this - val;

    private DateTime Add(double value, long unit) => new(Ticks + (long)(value * unit));
}
