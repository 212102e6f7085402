using System.Globalization;

namespace Simulator.Worlds.Pictures;

/// <summary>Times and sizes as a picture says them.</summary>
internal static class PictureText
{
    private const double NanosecondsPerSecond = 1e9;

    /// <summary>A time, to the microsecond.</summary>
    internal static string Seconds(long time)
    {
        return string.Create(CultureInfo.InvariantCulture, $"{time / NanosecondsPerSecond:0.000000} s");
    }

    /// <summary>A time, as finely as makes a difference.</summary>
    /// <param name="time">The time, in ns.</param>
    /// <param name="step">What must be told apart, in ns.</param>
    internal static string Seconds(long time, double step)
    {
        string format = step >= NanosecondsPerSecond ? "0.0" : step >= NanosecondsPerSecond / 100 ? "0.000" : step >= NanosecondsPerSecond / 10_000 ? "0.0000" : "0.000000";
        return (time / NanosecondsPerSecond).ToString(format, CultureInfo.InvariantCulture) + " s";
    }

    /// <summary>A duration.</summary>
    internal static string Duration(long time)
    {
        return time >= 1_000_000_000 ? string.Create(CultureInfo.InvariantCulture, $"{time / 1e9:0.0} s")
            : string.Create(CultureInfo.InvariantCulture, $"{time / 1e6:0.0} ms");
    }

    /// <summary>A text in lines of a length.</summary>
    internal static IReadOnlyList<string> Wrap(string text, int length, int maxLines)
    {
        List<string> lines = [""];
        foreach (string word in text.Split(' '))
        {
            if (lines[^1].Length + word.Length > length && lines[^1].Length > 0)
            {
                if (lines.Count == maxLines)
                {
                    lines[^1] += " ...";
                    break;
                }

                lines.Add("");
            }

            lines[^1] += (lines[^1].Length > 0 ? " " : "") + word;
        }

        return lines;
    }
}
