using System.Globalization;

namespace Simulator.Worlds;

/// <summary>A step of a schedule.</summary>
/// <param name="Number">Its number in the whole schedule, from 1.</param>
/// <param name="Time">When it happens, in ns.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Who">Which host or client does it.</param>
/// <param name="Port">Which port it is about, from 1.</param>
/// <param name="Amount">How much, how long, or which one.</param>
public readonly record struct Step(int Number, long Time, StepKind Kind, int Who, int Port, int Amount)
{
    private const int Fields = 6;
    private const decimal NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Reads a step's line.</summary>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string line, out Step step)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        step = default;
        if (words.Length != Fields
            || !int.TryParse(words[0], out int number)
            || !decimal.TryParse(words[1], NumberStyles.Float, CultureInfo.InvariantCulture, out decimal time)
            || !Enum.TryParse(words[2], out StepKind kind)
            || !TryParse(words[3], "who=", out int who)
            || !TryParse(words[4], "port=", out int port)
            || !TryParse(words[5], "amount=", out int amount))
        {
            return false;
        }

        step = new Step(number, (long)(time * NanosecondsPerSecond), kind, who, port, amount);
        return true;
    }

    /// <summary>Its line: number, time in s, and so on.</summary>
    public override string ToString()
    {
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Number} {Time / NanosecondsPerSecond:0.000000000} {Kind} who={Who} port={Port} amount={Amount}");
    }

    private static bool TryParse(string word, string name, out int value)
    {
        value = 0;
        return word.StartsWith(name, StringComparison.Ordinal) && int.TryParse(word.AsSpan(name.Length), out value);
    }
}
