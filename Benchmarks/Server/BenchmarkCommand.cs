using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Reflection;
using ServerBenchmarks.MinimalRelay;

namespace ServerBenchmarks;

/// <summary>The command line.</summary>
internal static class BenchmarkCommand
{
    /// <summary>The command that is the minimal relay.</summary>
    internal const string Relay = "relay";

    private const int DefaultRounds = 5;
    private const double MaxMinutes = 60 * 24 * 7;

    // Those with five ports; the first is the default.
    private static readonly string[] s_boards = ["esp32-p4", "stm32-nucleo-f767zi"];

    /// <summary>Declares the command line.</summary>
    /// <param name="run">Measures, and returns the exit code.</param>
    internal static RootCommand Create(Func<BenchmarkOptions, int> run)
    {
        Option<int> rounds = new("--rounds")
        {
            HelpName = "N",
            Description = "How often everything is measured, in turns",
            DefaultValueFactory = _ => DefaultRounds,
            CustomParser = ParseRounds,
        };
        Option<string[]> only = new("--only")
        {
            HelpName = "NAME",
            Description = $"Measures only this; may be given more than once: {string.Join(", ", Catalogue.Measurements.Select(measurement => measurement.Name))}",
        };
        only.AcceptOnlyFromAmong([.. Catalogue.Measurements.Select(measurement => measurement.Name)]);
        Option<string[]> servers = new("--server")
        {
            HelpName = "NAME",
            Description = $"Measures only this server; may be given more than once: {string.Join(", ", Catalogue.ServerNames)}",
        };
        servers.AcceptOnlyFromAmong([.. Catalogue.ServerNames]);
        Option<string> simulator = new("--simulator")
        {
            HelpName = "FOLDER",
            Description = "Another build of the simulator, such as that of another branch: a folder with Simulator.dll",
            DefaultValueFactory = _ => Metadata("Simulator"),
        };
        simulator.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is string folder && !File.Exists(Path.Combine(folder, "Simulator.dll")))
            {
                result.AddError($"--simulator {folder}: there is no Simulator.dll; give a folder such as Simulator/bin/Release/net10.0");
            }
        });
        Option<bool> growth = new("--growth") { Description = "Measures also how figures grow with chunk size, ports, crowds, logs and listeners" };
        Option<bool> write = new("--write")
        {
            Description = "Measures everything, growth as well, and writes docs/performance.md and its pictures anew; with --soak docs/soak.md",
        };
        Option<bool> shortForm = new("--short")
        {
            Description = "Compares with tuned ser2net only, in less than a minute, and fails where a ratio is worse than a generous bound",
        };
        Option<double?> soak = new("--soak")
        {
            HelpName = "MINUTES",
            Description = "Instead, keeps five ports of a board busy both ways at 921,600 baud, beside a robot, a scanner and a scraper; "
                + "fails if a byte is lost or memory grows",
            CustomParser = ParseMinutes,
        };
        Option<string> board = new("--board")
        {
            HelpName = "NAME",
            Description = $"The board for --soak: {string.Join(", ", s_boards)}",
            DefaultValueFactory = _ => s_boards[0],
        };
        board.AcceptOnlyFromAmong(s_boards);
        RootCommand command = new("TS500's simulator beside other serial servers, on this machine and in this hour.")
        {
            rounds, only, servers, simulator, growth, write, shortForm, soak, board,
        };
        command.SetAction(parsed => run(new BenchmarkOptions(
            parsed.GetValue(rounds),
            parsed.GetValue(only) ?? [],
            parsed.GetValue(servers) ?? [],
            parsed.GetRequiredValue(simulator),
            parsed.GetValue(growth),
            parsed.GetValue(write),
            parsed.GetValue(shortForm),
            parsed.GetValue(soak),
            parsed.GetRequiredValue(board))));
        command.Validators.Add(result =>
        {
            bool isPart = result.GetValue(only) is { Length: > 0 } || result.GetValue(servers) is { Length: > 0 };
            if (isPart && (result.GetValue(write) || result.GetValue(shortForm)))
            {
                result.AddError("--write and --short choose what is measured: leave out --only and --server");
            }

            if (result.GetResult(soak) != null && (isPart || result.GetValue(growth) || result.GetValue(shortForm)))
            {
                result.AddError("--soak is a run of its own: leave out --only, --server, --growth and --short");
            }
        });
        command.Subcommands.Add(RelayCommand());
        return command;
    }

    /// <summary>A value that the build has left in the program.</summary>
    internal static string Metadata(string key)
    {
        return typeof(BenchmarkCommand).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == key).Value!;
    }

    private static int ParseRounds(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (int.TryParse(text, out int rounds) && rounds >= 1)
        {
            return rounds;
        }

        result.AddError($"--rounds {text}: give a number from 1");
        return 0;
    }

    private static double? ParseMinutes(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (double.TryParse(text, CultureInfo.InvariantCulture, out double minutes) && minutes is > 0 and <= MaxMinutes)
        {
            return minutes;
        }

        result.AddError($"--soak {text}: give a number of minutes above 0, at most {MaxMinutes}");
        return null;
    }

    private static Command RelayCommand()
    {
        Argument<int> portBase = new("port");
        Argument<string[]> terminals = new("terminals");
        Command command = new(Relay, "Is the minimal relay.") { portBase, terminals };
        command.Hidden = true;
        command.SetAction(parsed => RelayLoop.Run(parsed.GetRequiredValue(portBase), parsed.GetRequiredValue(terminals)));
        return command;
    }
}
