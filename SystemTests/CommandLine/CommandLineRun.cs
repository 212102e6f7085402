using SystemTests.Simulation;

namespace SystemTests.CommandLine;

/// <summary>The simulator with any command line, good or bad, on free ports.</summary>
internal sealed class CommandLineRun : IDisposable
{
    internal const int Interrupt = 2;
    internal const int Terminate = 15;

    private const int KillSignal = 9;

    private readonly RunningProgram _program;

    private CommandLineRun(string[] launcher, string[] arguments)
    {
        PortBase = TcpPorts.Free(6);
        string[] ports = ["--port-base", $"{PortBase}", "--http-port", $"{HttpPort}"];

        // Children of a shell that runs the tests in the background ignore SIGINT.
        _program = RunningProgram.Start(
            "env",
            [
                "--default-signal=INT",
                .. launcher,
                Path.Combine(Built.Simulator, "Simulator"),
                .. ports.Where((_, i) => !arguments.Contains(ports[i & ~1])),
                .. arguments,
            ]);
    }

    /// <summary>The TCP port of serial port 1.</summary>
    internal int PortBase { get; }

    /// <summary>The TCP port of the HTTP endpoint.</summary>
    internal int HttpPort => PortBase + 5;

    /// <summary>What it has printed on stdout.</summary>
    internal string Output => _program.Output;

    /// <summary>What it has printed on stderr.</summary>
    internal string Errors => _program.Errors;

    /// <summary>Starts it and waits until it listens on all its ports.</summary>
    internal static CommandLineRun Start(params string[] arguments)
    {
        return StartUnder([], arguments);
    }

    /// <summary>Starts it from another program, and waits until it listens on all its ports.</summary>
    /// <param name="launcher">That program and its arguments, or changes to the environment as for env.</param>
    /// <param name="arguments">The simulator's arguments.</param>
    internal static CommandLineRun StartUnder(string[] launcher, params string[] arguments)
    {
        CommandLineRun simulator = new(launcher, arguments);
        try
        {
            simulator._program.Expect("HTTP ");
            simulator._program.Expect("\n");
            return simulator;
        }
        catch
        {
            simulator.Dispose();
            throw;
        }
    }

    /// <summary>Runs it to its own end.</summary>
    /// <returns>The exit code.</returns>
    internal static int Run(out string output, out string errors, params string[] arguments)
    {
        return RunUnder([], out output, out errors, arguments);
    }

    /// <summary>Runs it to its own end from another program.</summary>
    /// <returns>The exit code.</returns>
    internal static int RunUnder(string[] launcher, out string output, out string errors, params string[] arguments)
    {
        using CommandLineRun simulator = new(launcher, arguments);
        int exitCode = simulator._program.WaitForExit();
        output = simulator.Output;
        errors = simulator.Errors;
        return exitCode;
    }

    /// <summary>Kills it, as a crash would.</summary>
    internal void Crash()
    {
        _program.Send(KillSignal);
        _program.WaitForExit();
    }

    /// <summary>Sends a signal and waits for the end.</summary>
    /// <returns>The exit code.</returns>
    internal int End(int signal)
    {
        _program.Send(signal);
        return _program.WaitForExit();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _program.Dispose();
    }
}
