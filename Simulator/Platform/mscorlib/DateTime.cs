using Simulator.Hardware;
using Simulator.Hardware.Processors;

namespace System;

/// <summary>nanoFramework's DateTime, which is always UTC, and whose clock is the board's.</summary>
/// <param name="ticks">100 ns since the year 1.</param>
public readonly partial struct DateTime(long ticks) : IFormattable
{
    /// <summary>The largest.</summary>
    public static readonly DateTime MaxValue = new(DateTimeOffset.MaxValue.Ticks);

    /// <summary>The smallest.</summary>
    public static readonly DateTime MinValue = new(0);

    /// <summary>The beginning of 1970.</summary>
    public static readonly DateTime UnixEpoch = new(DateTimeOffset.UnixEpoch.Ticks);

    /// <summary>A moment.</summary>
    public DateTime(int year, int month, int day)
        : this(year, month, day, 0, 0, 0, 0)
    {
    }

    /// <summary>A moment.</summary>
    public DateTime(int year, int month, int day, int hour, int minute, int second)
        : this(year, month, day, hour, minute, second, 0)
    {
    }

    /// <summary>A moment.</summary>
    public DateTime(int year, int month, int day, int hour, int minute, int second, int millisecond)
        : this(new DateTimeOffset(year, month, day, hour, minute, second, millisecond, TimeSpan.Zero).Ticks)
    {
    }

    /// <summary>A moment.</summary>
    public DateTime(long ticks, DateTimeKind kind)
        : this(ticks)
    {
    }

    /// <summary>The board's clock.</summary>
    public static DateTime UtcNow
    {
        get
        {
            Processor.Running.Called(PlatformCall.Clock);
            return new DateTime(BoardTime.Running.GetUtcNow().Ticks);
        }
    }

    /// <summary>The day that the board's clock shows.</summary>
    public static DateTime Today => UtcNow.Date;

    /// <summary>The beginning of the day.</summary>
    public DateTime Date => new(ticks - (ticks % TimeSpan.TicksPerDay));

    /// <summary>The day of the month, from 1.</summary>
    public int Day => Utc.Day;

    /// <summary>The day of the week.</summary>
    public DayOfWeek DayOfWeek => Utc.DayOfWeek;

    /// <summary>The day of the year, from 1.</summary>
    public int DayOfYear => Utc.DayOfYear;

    /// <summary>The hour.</summary>
    public int Hour => Utc.Hour;

    /// <summary>UTC.</summary>
    public DateTimeKind Kind => DateTimeKind.Utc;

    /// <summary>The millisecond.</summary>
    public int Millisecond => Utc.Millisecond;

    /// <summary>The minute.</summary>
    public int Minute => Utc.Minute;

    /// <summary>The month, from 1.</summary>
    public int Month => Utc.Month;

    /// <summary>The second.</summary>
    public int Second => Utc.Second;

    /// <summary>100 ns since the year 1.</summary>
    public long Ticks => ticks;

    /// <summary>The time since the beginning of the day.</summary>
    public TimeSpan TimeOfDay => new(ticks % TimeSpan.TicksPerDay);

    /// <summary>The year.</summary>
    public int Year => Utc.Year;

    private DateTimeOffset Utc => new(ticks, TimeSpan.Zero);

    /// <summary>The days of a month.</summary>
    public static int DaysInMonth(int year, int month)
    {
        return new DateTimeOffset(year, month, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(1).AddDays(-1).Day;
    }

    /// <summary>A moment in seconds since 1970.</summary>
    public static DateTime FromUnixTimeSeconds(long seconds)
    {
        return new DateTime(DateTimeOffset.FromUnixTimeSeconds(seconds).Ticks);
    }

    /// <summary>Reads a moment.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static DateTime Parse(string s)
    {
        return TryParse(s, out DateTime result) ? result : throw new FormatException();
    }

    /// <summary>Reads a moment.</summary>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string s, out DateTime result)
    {
        bool isOne = DateTimeOffset.TryParse(
            s, Globalization.CultureInfo.InvariantCulture, Globalization.DateTimeStyles.AssumeUniversal, out DateTimeOffset parsed);
        result = new DateTime(parsed.UtcTicks);
        return isOne;
    }

    /// <summary>The seconds since 1970.</summary>
    public long ToUnixTimeSeconds()
    {
        return Utc.ToUnixTimeSeconds();
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        return ToString("MM/dd/yyyy HH:mm:ss");
    }

    /// <summary>As text.</summary>
    /// <param name="format">.NET's format.</param>
    public string ToString(string format)
    {
        return Utc.ToString(format, Globalization.CultureInfo.InvariantCulture);
    }

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider)
    {
        return Utc.ToString(format, formatProvider);
    }
}
