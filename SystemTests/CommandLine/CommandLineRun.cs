using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using Xunit;

namespace SystemTests.CommandLine;

/// <summary>The simulator as a user starts it: a process with a command line, on ports that are free.</summary>
internal sealed partial class CommandLineRun : IDisposable
{
    internal const int Interrupt = 2;
    internal const int Terminate = 15;

    // Long enough for a loaded machine; a test that waits this long has failed.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    // Below the ports that the kernel gives to clients.
    private static int s_nextPort = Random.Shared.Next(10000, 30000);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private readonly ManualResetEventSlim _ready = new();

    private CommandLineRun(IEnumerable<string> arguments)
    {
        PortBase = FreePorts(6);
        ProcessStartInfo start = new(Path.Combine(Built.Simulator, "Simulator"))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] ports = ["--port-base", $"{PortBase}", "--http-port", $"{HttpPort}"];
        foreach (string argument in ports.Where((_, i) => !arguments.Contains(ports[i & ~1])).Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Collect(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Collect(_errors, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The TCP port of serial port 1.</summary>
    internal int PortBase { get; }

    /// <summary>The TCP port of the HTTP endpoint.</summary>
    internal int HttpPort => PortBase + 5;

    /// <summary>What it has printed on stdout.</summary>
    internal string Output => Text(_output);

    /// <summary>What it has printed on stderr.</summary>
    internal string Errors => Text(_errors);

    /// <summary>Starts it and waits until it listens on all its ports.</summary>
    internal static CommandLineRun Start(params string[] arguments)
    {
        CommandLineRun simulator = new(arguments);
        if (!simulator._ready.Wait(s_patience))
        {
            string errors = simulator.Errors;
            simulator.Dispose();
            Assert.Fail("the simulator did not get ready: " + errors);
        }

        return simulator;
    }

    /// <summary>Runs it to its own end.</summary>
    /// <returns>The exit code.</returns>
    internal static int Run(out string output, out string errors, params string[] arguments)
    {
        using CommandLineRun simulator = new(arguments);
        int exitCode = simulator.WaitForExit();
        output = simulator.Output;
        errors = simulator.Errors;
        return exitCode;
    }

    /// <summary>Finds neighbouring ports of the loopback interface that nobody has, and no other test gets.</summary>
    internal static int FreePorts(int count)
    {
        while (true)
        {
            int first = Interlocked.Add(ref s_nextPort, count) - count;
            if (Enumerable.Range(first, count).All(IsFree))
            {
                return first;
            }
        }
    }

    /// <summary>Sends a signal and waits for the end.</summary>
    /// <returns>The exit code.</returns>
    internal int End(int signal)
    {
        Assert.Equal(0, Kill(_process.Id, signal));
        return WaitForExit();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.WaitForExit();
        _process.Dispose();
        _ready.Dispose();
    }

    private static bool IsFree(int port)
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string Text(StringBuilder lines)
    {
        lock (lines)
        {
            return lines.ToString();
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);

    private int WaitForExit()
    {
        Assert.True(_process.WaitForExit(s_patience), "the simulator did not end");
        _process.WaitForExit();
        return _process.ExitCode;
    }

    private void Collect(StringBuilder lines, string? line)
    {
        if (line == null)
        {
            return;
        }

        lock (lines)
        {
            lines.AppendLine(line);
        }

        if (line.StartsWith("HTTP", StringComparison.Ordinal))
        {
            _ready.Set();
        }
    }
}
