using System.Net;
using SystemTests.Network;
using Xunit;

namespace SystemTests.Simulation;

/// <summary>The simulator as a user starts it: a process that serves, until it is disposed of.</summary>
internal sealed class SimulatorProcess : IDisposable
{
    private const int Terminate = 15;
    private const int Continue = 18;
    private const int Stop = 19;
    private const int SerialPorts = 5;
    private const string LastLineOfTable = "HTTP ";

    private readonly RunningProgram _program;
    private readonly IPAddress _address;
    private readonly int _portBase;
    private readonly int _httpPort;
    private readonly string[] _options;

    private SimulatorProcess(RunningProgram program, IPAddress address, int portBase, int httpPort, string[] options)
    {
        _program = program;
        _address = address;
        _portBase = portBase;
        _httpPort = httpPort;
        _options = options;
        try
        {
            program.Expect(LastLineOfTable);
            program.Expect("\n");
        }
        catch
        {
            program.Dispose();
            throw;
        }
    }

    /// <summary>The URL of the HTTP endpoint, without a trailing slash.</summary>
    internal string Http => $"http://{_address}:{_httpPort}";

    /// <summary>The process's ID.</summary>
    internal int ProcessId => _program.ProcessId;

    /// <summary>Where the HTTP endpoint listens.</summary>
    internal IPEndPoint HttpEndPoint => new(_address, _httpPort);

    /// <summary>The table shown at startup and any other output on stdout.</summary>
    internal string Output => _program.Output;

    /// <summary>What is on stderr.</summary>
    internal string Errors => _program.Errors;

    /// <summary>Starts the simulator on free ports of the loopback interface.</summary>
    /// <param name="options">Its options, except for the ports.</param>
    internal static SimulatorProcess Start(params IEnumerable<string> options)
    {
        int first = TcpPorts.Free(SerialPorts + 1);
        return Start(first, first + SerialPorts, [.. options]);
    }

    /// <summary>Starts one that has ended again, with the same options and on the same ports.</summary>
    /// <param name="former">The one that has ended.</param>
    internal static SimulatorProcess StartInPlaceOf(SimulatorProcess former)
    {
        return Start(former._portBase, former._httpPort, former._options);
    }

    /// <summary>Starts the simulator on its own host, with a board's port numbers.</summary>
    /// <param name="host">The host.</param>
    /// <param name="options">The simulator's options, including the network's.</param>
    internal static SimulatorProcess StartOn(Host host, params IEnumerable<string> options)
    {
        const int http = 80;
        const int first = 3301;
        string[] given = [.. options];
        RunningProgram program = RunningProgram.StartOn(host, "dotnet", [Program, .. BoardUnderTest.Options(given)]);
        return new SimulatorProcess(program, host.Address, first, http, given);
    }

    /// <summary>Where a serial port listens.</summary>
    /// <param name="number">The port, from 1.</param>
    internal IPEndPoint Port(int number)
    {
        return new IPEndPoint(_address, _portBase + number - 1);
    }

    /// <summary>Waits for a line on stderr.</summary>
    internal void ExpectError(string text)
    {
        _program.ExpectError(text);
    }

    /// <summary>Stops the process for a time, as a paused VM is stopped.</summary>
    internal void Pause(TimeSpan time)
    {
        Pause(() => Thread.Sleep(time));
    }

    /// <summary>Stops the process while something happens, which it then sees at once.</summary>
    internal void Pause(Action happens)
    {
        _program.Send(Stop);
        happens();
        _program.Send(Continue);
    }

    /// <summary>Sends a signal that is answered in a line on stderr.</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="start">How the line starts.</param>
    /// <returns>The line.</returns>
    internal string AskWithSignal(int signal, string start)
    {
        int before = _program.Errors.Length;
        _program.Send(signal);
        string? line = null;
        Eventually.True(() => (line = Line(_program.Errors[before..], start)) != null, "an answer to the signal");
        return line!;
    }

    /// <summary>Ends the simulator with SIGTERM, which must succeed.</summary>
    public void Dispose()
    {
        using (_program)
        {
            _program.Send(Terminate);
            int exitCode = _program.WaitForExit();
            Assert.True(exitCode == 0, $"the simulator ended with exit code {exitCode}\n{_program.Errors}");
        }
    }

    private static SimulatorProcess Start(int first, int http, string[] options)
    {
        RunningProgram program = RunningProgram.Start(
            "dotnet", [Program, "--port-base", first.ToString(), "--http-port", http.ToString(), .. BoardUnderTest.Options(options)]);
        return new SimulatorProcess(program, IPAddress.Loopback, first, http, options);
    }

    private static string? Line(string text, string start)
    {
        // The last piece is not a complete line yet.
        return text.Split('\n')[..^1].FirstOrDefault(line => line.StartsWith(start, StringComparison.Ordinal));
    }

    private static string Program => Path.Combine(Built.Simulator, "Simulator.dll");
}
