using System.CommandLine;
using System.CommandLine.Parsing;
using Simulator.Hardware;

namespace Simulator;

/// <summary>The command-line options for the board's time.</summary>
internal sealed class TimeArguments
{
    private const string Real = "real";
    private const string Virtual = "virtual";
    private const long NanosecondsPerMicrosecond = 1000;
    private const int MaxTurnCost = 1_000_000;

    private readonly Option<string> _time = new("--time")
    {
        HelpName = "TIME",
        Description = "The board's time: real, the PC's, or virtual, which jumps over waits and repeats itself for the same --seed",
        DefaultValueFactory = _ => Real,
    };

    private readonly Option<int?> _seed = Number("--seed", "N", "What decides whatever a board leaves open, with --time virtual; 1 by default", 0, int.MaxValue);

    private readonly Option<int?> _turnCost = Number(
        "--turn-cost", "US", "What a turn of the firmware's loop costs with --time virtual, in us; by default like the chip's", 1, MaxTurnCost);

    /// <summary>Declares the options.</summary>
    internal void AddTo(Command command)
    {
        _time.AcceptOnlyFromAmong(Real, Virtual);
        command.Options.Add(_time);
        command.Options.Add(_seed);
        command.Options.Add(_turnCost);
    }

    /// <summary>Reads the options.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="uarts">What is attached to the UARTs.</param>
    /// <returns>The options of virtual time, or <see langword="null"/> for the PC's.</returns>
    /// <exception cref="UsageException">They contradict each other.</exception>
    internal VirtualTimeOptions? Read(ParseResult parsed, IReadOnlyList<string?> uarts)
    {
        if (parsed.GetRequiredValue(_time) == Real)
        {
            Option? stray = Array.Find([_seed, _turnCost], option => parsed.GetResult(option) is { Implicit: false });
            return stray == null ? null : throw new UsageException($"{stray.Name} is for --time {Virtual}; leave it out, or add that");
        }

        for (int i = 0; i < uarts.Count; i++)
        {
            if (uarts[i]?.Split(':')[0] is "pty" or "exec" or "tty")
            {
                throw new UsageException(
                    $"--uart {i + 1}={uarts[i]} is in the PC's time, which is never the same twice; with --time {Virtual} give console, console:7E1 or loopback");
            }
        }

        return new VirtualTimeOptions(parsed.GetValue(_seed) ?? 1, parsed.GetValue(_turnCost) * NanosecondsPerMicrosecond);
    }

    private static Option<int?> Number(string name, string helpName, string description, int min, int max)
    {
        return new Option<int?>(name)
        {
            HelpName = helpName,
            Description = description,
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                if (int.TryParse(text, out int number) && number >= min && number <= max)
                {
                    return number;
                }

                result.AddError($"{name} {text}: give a number from {min} to {max}");
                return null;
            },
        };
    }
}
