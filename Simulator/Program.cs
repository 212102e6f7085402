using System.CommandLine;
using Simulator.Hardware;

namespace Simulator;

/// <summary>The simulator's process.</summary>
public static class Program
{
    private const int BadUsage = 2;

    /// <summary>Runs the simulator.</summary>
    /// <param name="args">See --help.</param>
    public static void Main(string[] args)
    {
        // The firmware's own threads never end, and are no background threads: returning would wait for them.
        Environment.Exit(Run(args));
    }

    private static int Run(string[] args)
    {
        ParseResult parsed = SimulatorCommand.Create(options => new Simulation(options).Run()).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            return Complain(parsed.Errors[0].Message.ReplaceLineEndings(" ") + " (--help lists the options)");
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (UsageException usage)
        {
            return Complain(usage.Message);
        }
    }

    private static int Complain(string line)
    {
        Console.Error.WriteLine("error: " + line);
        return BadUsage;
    }
}
