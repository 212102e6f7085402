using System.CommandLine;
using System.Runtime.InteropServices;
using ServerBenchmarks.Growth;
using ServerBenchmarks.Machine;
using ServerBenchmarks.Results;
using ServerBenchmarks.Soak;

namespace ServerBenchmarks;

/// <summary>The process.</summary>
internal static class Program
{
    private const int Failed = 1;
    private const int BadUsage = 2;

    /// <summary>Runs the benchmarks.</summary>
    /// <param name="args">See --help.</param>
    /// <returns>The exit code.</returns>
    internal static int Main(string[] args)
    {
        try
        {
            ParserConfiguration asGiven = new() { ResponseFileTokenReplacer = null };
            ParseResult parsed = BenchmarkCommand.Create(Measure).Parse(args, asGiven);
            return parsed.Errors.Count > 0
                ? Complain(BadUsage, parsed.Errors[0].Message + " (--help lists the options)")
                : parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (BenchmarkException fault)
        {
            return Complain(Failed, fault.Message);
        }
    }

    private static int Measure(BenchmarkOptions options)
    {
        if (Requirements.Missing() is string missing)
        {
            return Complain(BadUsage, missing);
        }

        using Lab lab = new();
        using PosixSignalRegistration interrupt = EndOn(PosixSignal.SIGINT, lab);
        using PosixSignalRegistration termination = EndOn(PosixSignal.SIGTERM, lab);
        Processors.MoveToLoad();
        Lab.Enter(lab.Client);
        return options.Soak is double minutes ? SoakRun.Run(lab, options, minutes)
            : options.Short ? ShortForm.Run(lab, options)
            : Measure(lab, options);
    }

    private static int Measure(Lab lab, BenchmarkOptions options)
    {
        Document? document = options.Write ? new Document("performance") : null;
        ResultTable table = new Run(options).Measure(lab);
        Console.WriteLine(table.ToMarkdown());
        document?.Add(table);
        foreach (Growing growing in options.Growth || options.Write ? Catalogue.Growth : [])
        {
            Console.Error.WriteLine($"growth: {growing.Name}");
            foreach (Graph graph in growing.Measure(lab, options))
            {
                Console.WriteLine($"{graph.Title}\n\n{graph.ToMarkdown()}");
                document?.Add(graph);
            }
        }

        document?.AddRun(MachineDescription.OfRun(options.Rounds));
        document?.Save();
        return 0;
    }

    private static PosixSignalRegistration EndOn(PosixSignal signal, Lab lab)
    {
        return PosixSignalRegistration.Create(signal, _ =>
        {
            lab.Dispose();
            Environment.Exit(Failed);
        });
    }

    private static int Complain(int exitCode, string line)
    {
        Console.Error.WriteLine("error: " + line.ReplaceLineEndings(" "));
        return exitCode;
    }
}
