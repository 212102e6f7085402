using SystemTests.Simulation;

namespace SystemTests.CommandLine;

/// <summary>The simulator with any command line, good or bad, on ports that are free.</summary>
internal sealed class CommandLineRun : IDisposable
{
    internal const int Interrupt = 2;
    internal const int Terminate = 15;

    private readonly RunningProgram _program;

    private CommandLineRun(string[] arguments)
    {
        PortBase = TcpPorts.Free(6);
        string[] ports = ["--port-base", $"{PortBase}", "--http-port", $"{HttpPort}"];

        // A shell that runs the tests in the background has all its children ignore SIGINT.
        _program = RunningProgram.Start(
            "env",
            ["--default-signal=INT", Path.Combine(Built.Simulator, "Simulator"), .. ports.Where((_, i) => !arguments.Contains(ports[i & ~1])), .. arguments]);
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
        CommandLineRun simulator = new(arguments);
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
        using CommandLineRun simulator = new(arguments);
        int exitCode = simulator._program.WaitForExit();
        output = simulator.Output;
        errors = simulator.Errors;
        return exitCode;
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
