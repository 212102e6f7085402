using System.Globalization;

namespace Simulator.Worlds;

/// <summary>Something that has happened in a world.</summary>
/// <param name="Time">When, in ns.</param>
/// <param name="Lane">Whom it is about, such as <c>client 3</c> or <c>port 2</c>.</param>
/// <param name="What">What has happened.</param>
/// <param name="Number">A number that goes with it, or -1.</param>
public readonly record struct WorldEvent(long Time, string Lane, string What, long Number)
{
    private const double NanosecondsPerSecond = 1e9;

    /// <summary>For people.</summary>
    public override string ToString()
    {
        string number = Number < 0 ? "" : $" {Number}";
        return string.Create(CultureInfo.InvariantCulture, $"{Time / NanosecondsPerSecond,12:0.000000}  {Lane,-12} {What}{number}");
    }
}
