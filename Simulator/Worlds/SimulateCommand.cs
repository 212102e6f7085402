using System.CommandLine;
using System.CommandLine.Parsing;

namespace Simulator.Worlds;

/// <summary>The command <c>simulate</c>: random worlds around a board.</summary>
internal static class SimulateCommand
{
    private const int MaxSteps = 100_000_000;
    private const int MaxWorkers = 256;
    private const int MaxSeed = 1_000_000_000;
    private const int MaxHours = 24 * 31;

    /// <summary>Declares the command.</summary>
    /// <param name="run">Runs it and returns the exit code.</param>
    internal static Command Create(Func<SimulateOptions, int> run)
    {
        Option<(int First, int Last)> seeds = new("--seeds")
        {
            HelpName = "FIRST..LAST",
            Description = "A world for each of these seeds; one number for one world",
            DefaultValueFactory = _ => (1, 10),
            CustomParser = ParseSeeds,
        };
        Option<int> steps = Number("--steps", "How many steps a world has", 20_000, MaxSteps);
        Option<int> consoles = Number(
            "--consoles", "Instead of steps: for so many hours jobs of a CI rack keep five consoles busy; 0 for steps", 0, MaxHours, least: 0);
        Option<string> board = new("--board")
        {
            HelpName = "FOLDER",
            Description = "The board's program: a folder with Board.dll",
            DefaultValueFactory = _ => Path.Combine(AppContext.BaseDirectory, "boards", "virtual"),
        };
        Option<string?> only = new("--only") { HelpName = "FILE", Description = "The schedule in this file, as a failing world prints it, and no other" };
        Option<string?> picture = new("--picture") { HelpName = "FILE.svg", Description = "Draws what happens in the last world" };
        Option<int> workers = Number("--workers", "How many processes share the seeds", Environment.ProcessorCount, MaxWorkers);
        Option<int> shrink = Number("--shrink", "How often a failing schedule is run to shorten it, at most; 0 for not at all", 400, MaxSteps, least: 0);
        Command command = new("simulate", "Runs random worlds around a board whose time is its own, and checks that it keeps its promises.")
        {
            seeds, steps, consoles, board, only, picture, workers, shrink,
        };
        command.SetAction(parsed =>
        {
            (int first, int last) = parsed.GetValue(seeds);
            return run(new SimulateOptions(
                first,
                last,
                parsed.GetValue(steps),
                parsed.GetValue(consoles),
                parsed.GetRequiredValue(board),
                parsed.GetValue(only),
                parsed.GetValue(picture),
                parsed.GetValue(workers),
                parsed.GetValue(shrink)));
        });
        return command;
    }

    private static Option<int> Number(string name, string description, int byDefault, int max, int least = 1)
    {
        return new Option<int>(name)
        {
            HelpName = "N",
            Description = description,
            DefaultValueFactory = _ => byDefault,
            CustomParser = result =>
            {
                if (int.TryParse(result.Tokens[0].Value, out int value) && value >= least && value <= max)
                {
                    return value;
                }

                result.AddError($"{name} {result.Tokens[0].Value}: give a number from {least} to {max}");
                return byDefault;
            },
        };
    }

    private static (int First, int Last) ParseSeeds(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        string[] ends = text.Split("..");
        if (ends.Length is 1 or 2 && int.TryParse(ends[0], out int first) && int.TryParse(ends[^1], out int last)
            && first >= 0 && first <= last && last <= MaxSeed)
        {
            return (first, last);
        }

        result.AddError($"--seeds {text}: give a number such as 7, or a range such as 1..1000, up to {MaxSeed}");
        return (1, 1);
    }
}
