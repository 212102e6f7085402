using System.CommandLine;
using Simulator.Hardware;

namespace Simulator;

/// <summary>The simulator's process.</summary>
public static class Program
{
    private const int SimulatorFailed = 1;
    private const int BadUsage = 2;

    /// <summary>Runs the simulator.</summary>
    /// <param name="args">See --help.</param>
    public static void Main(string[] args)
    {
        LossyWriter.Install();

        // The firmware's threads never end and are not background threads: returning would wait for them.
        Environment.Exit(Run(args));
    }

    private static int Run(string[] args)
    {
        try
        {
            // Otherwise an argument that starts with @ would name a file of arguments, and opening a FIFO would block.
            ParserConfiguration asGiven = new() { ResponseFileTokenReplacer = null };
            ParseResult parsed = SimulatorCommand.Create(Simulate).Parse(args, asGiven);
            return parsed.Errors.Count > 0
                ? Complain(BadUsage, parsed.Errors[0].Message + " (--help lists the options)")
                : parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (UsageException usage)
        {
            return Complain(BadUsage, usage.Message);
        }
        catch (Exception fault)
        {
            return Complain(SimulatorFailed, $"the simulator failed: {fault.GetType().FullName}: {fault.Message}");
        }
    }

    private static int Simulate(SimulatorOptions options)
    {
        return options.Time is VirtualTimeOptions time ? new VirtualSimulation(options, time).Run() : new Simulation(options).Run();
    }

    private static int Complain(int exitCode, string line)
    {
        Console.Error.WriteLine("error: " + line.ReplaceLineEndings(" "));
        return exitCode;
    }
}
