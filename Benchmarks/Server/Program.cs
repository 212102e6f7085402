using System.CommandLine;
using System.Runtime.InteropServices;
using ServerBenchmarks.Machine;
using ServerBenchmarks.Results;

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
        ResultTable table = new Run(options).Measure(lab);
        Console.WriteLine(table.ToMarkdown());
        return 0;
    }

    /// <summary>The servers end with this process by themselves; namespaces have to be removed.</summary>
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
