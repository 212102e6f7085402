using System.Net;
using Xunit;

namespace SystemTests.Simulation;

/// <summary>The simulator as a user starts it: a process that serves, until it is disposed of.</summary>
internal sealed class SimulatorProcess : IDisposable
{
    private const int Terminate = 15;
    private const int SerialPorts = 5;
    private const string LastLineOfTable = "HTTP ";

    private readonly RunningProgram _program;
    private readonly IPAddress _address;
    private readonly int _portBase;
    private readonly int _httpPort;

    private SimulatorProcess(RunningProgram program, IPAddress address, int portBase, int httpPort)
    {
        _program = program;
        _address = address;
        _portBase = portBase;
        _httpPort = httpPort;
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

    /// <summary>The HTTP endpoint, without a slash at its end.</summary>
    internal string Http => $"http://{_address}:{_httpPort}";

    /// <summary>Where the HTTP endpoint listens.</summary>
    internal IPEndPoint HttpEndPoint => new(_address, _httpPort);

    /// <summary>The table at start and what else is on stdout.</summary>
    internal string Output => _program.Output;

    /// <summary>What is on stderr.</summary>
    internal string Errors => _program.Errors;

    /// <summary>Starts the simulator on free ports of the loopback interface.</summary>
    /// <param name="options">Its options but for the ports.</param>
    internal static SimulatorProcess Start(params IEnumerable<string> options)
    {
        int first = TcpPorts.Free(SerialPorts + 1);
        int http = first + SerialPorts;
        RunningProgram program = RunningProgram.Start(
            "dotnet", [Program, "--port-base", first.ToString(), "--http-port", http.ToString(), .. BoardUnderTest.Options(options)]);
        return new SimulatorProcess(program, IPAddress.Loopback, first, http);
    }

    /// <summary>Starts the simulator on a host of its own, with a board's ports.</summary>
    /// <param name="networkNamespace">The host.</param>
    /// <param name="address">The host's address.</param>
    /// <param name="options">The simulator's options but for address and ports.</param>
    internal static SimulatorProcess StartOn(string networkNamespace, IPAddress address, params IEnumerable<string> options)
    {
        const int http = 80;
        const int first = 3301;
        RunningProgram program = RunningProgram.StartOn(
            networkNamespace, "dotnet", [Program, "--listen", "0.0.0.0", "--http-port", $"{http}", .. BoardUnderTest.Options(options)]);
        return new SimulatorProcess(program, address, first, http);
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

    private static string Program => Path.Combine(Built.Simulator, "Simulator.dll");
}
