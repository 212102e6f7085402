using System.Globalization;
using Xunit;

namespace SystemTests.Network;

/// <summary>How long a newcomer took to get a busy port, from its request for the release.</summary>
/// <param name="Released">The release was answered.</param>
/// <param name="Connected">The port had accepted the newcomer's connection.</param>
/// <param name="Echoed">The newcomer's first bytes were back.</param>
internal sealed record TakeOver(TimeSpan Released, TimeSpan Connected, TimeSpan Echoed)
{
    /// <summary>Reads what client.py answers.</summary>
    internal static TakeOver Parse(string answer)
    {
        string[] words = answer.Split(' ');
        Assert.True(words.Length == 3 && words.All(word => int.TryParse(word, out _)), answer);
        TimeSpan[] times = [.. words.Select(word => TimeSpan.FromMicroseconds(int.Parse(word, CultureInfo.InvariantCulture)))];
        return new TakeOver(times[0], times[1], times[2]);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        return $"{Echoed.TotalMilliseconds:F2} ms (released {Released.TotalMilliseconds:F2}, connected {Connected.TotalMilliseconds:F2})";
    }
}
