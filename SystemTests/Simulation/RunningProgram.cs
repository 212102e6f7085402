using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using SystemTests.Network;
using Xunit;

namespace SystemTests.Simulation;

/// <summary>A program that runs alongside the test: its input, its output and its end.</summary>
internal sealed partial class RunningProgram : IDisposable
{
    /// <summary>How long a test waits for what must happen before it fails.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string _commandLine;
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private readonly Task _readers;
    private int _seen;

    private RunningProgram(ProcessStartInfo start)
    {
        _commandLine = $"{start.FileName} {string.Join(' ', start.ArgumentList)}";
        _process = Process.Start(start)!;
        _readers = Task.WhenAll(Collect(_process.StandardOutput, _output), Collect(_process.StandardError, _errors));
    }

    /// <summary>What it has written to stdout so far.</summary>
    internal string Output => Text(_output);

    /// <summary>What it has written to stderr so far.</summary>
    internal string Errors => Text(_errors);

    /// <summary>How many characters it has written to stdout so far.</summary>
    internal int OutputLength
    {
        get
        {
            lock (_output)
            {
                return _output.Length;
            }
        }
    }

    /// <summary>The process's ID; for a program on its own host, that of the ip command that executed it.</summary>
    internal int ProcessId => _process.Id;

    /// <summary>Starts a program.</summary>
    /// <param name="name">One of <see cref="Tool"/>, or a path.</param>
    /// <param name="arguments">Its arguments.</param>
    internal static RunningProgram Start(string name, params IEnumerable<string> arguments)
    {
        Tool.Require(name);
        ProcessStartInfo start = new(name, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = Encoding.Latin1,
            StandardOutputEncoding = Encoding.Latin1,
            StandardErrorEncoding = Encoding.Latin1,
        };
        return new RunningProgram(start);
    }

    /// <summary>Starts a program on its own host.</summary>
    /// <param name="host">The host.</param>
    /// <param name="name">One of <see cref="Tool"/>, or a path.</param>
    /// <param name="arguments">Its arguments.</param>
    internal static RunningProgram StartOn(Host host, string name, params IEnumerable<string> arguments)
    {
        Tool.Require(name);

        // A real host has its own processor; other load on this machine must not look like the device's delay.
        string[] first = host.IsMeasured ? ["nice", "-n", "-20"] : [];
        return Start(Tool.Ip, ["netns", "exec", host.Namespace, .. first, name, .. arguments]);
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>What it wrote to stdout; an exit code other than 0 fails the test.</returns>
    internal static string Run(string name, params IEnumerable<string> arguments)
    {
        using RunningProgram program = Start(name, arguments);
        int exitCode = program.WaitForExit();
        Assert.True(exitCode == 0, $"{program._commandLine}: exit code {exitCode}\n{program.Errors}");
        return program.Output;
    }

    /// <summary>Writes to its stdin.</summary>
    internal void Type(string text)
    {
        _process.StandardInput.Write(text);
        _process.StandardInput.Flush();
    }

    /// <summary>Ends its stdin.</summary>
    internal void EndInput()
    {
        _process.StandardInput.Close();
    }

    /// <summary>Sends a line and waits for the line that answers it.</summary>
    internal string Ask(string line)
    {
        Type(line + "\n");
        return Expect("\n").TrimEnd();
    }

    /// <summary>Waits until stdout contains a text, after what was expected before.</summary>
    /// <returns>What came since then, up to the end of <paramref name="text"/>.</returns>
    internal string Expect(string text)
    {
        return Wait(_output, text, ref _seen);
    }

    /// <summary>Waits until stderr contains a text.</summary>
    internal void ExpectError(string text)
    {
        int from = 0;
        Wait(_errors, text, ref from);
    }

    /// <summary>Sends it a signal.</summary>
    internal void Send(int signal)
    {
        Assert.Equal(0, Kill(_process.Id, signal));
    }

    /// <summary>Waits until the program has ended and all of its output has been read.</summary>
    /// <returns>Its exit code.</returns>
    /// <param name="patience">How long to wait, if it is longer than usual.</param>
    internal int WaitForExit(TimeSpan? patience = null)
    {
        Assert.True(_process.WaitForExit(patience ?? Patience) && _readers.Wait(Patience), $"{_commandLine} does not end\n{Errors}");
        return _process.ExitCode;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static string Text(StringBuilder collected)
    {
        lock (collected)
        {
            return collected.ToString();
        }
    }

    private static async Task Collect(StreamReader reader, StringBuilder collected)
    {
        char[] buffer = new char[4096];
        while (await reader.ReadAsync(buffer) is int count and > 0)
        {
            lock (collected)
            {
                collected.Append(buffer, 0, count);
                Monitor.PulseAll(collected);
            }
        }

        lock (collected)
        {
            Monitor.PulseAll(collected);
        }
    }

    private string Wait(StringBuilder collected, string text, ref int seen)
    {
        long start = Stopwatch.GetTimestamp();
        lock (collected)
        {
            while (true)
            {
                string rest = collected.ToString(seen, collected.Length - seen);
                int index = rest.IndexOf(text, StringComparison.Ordinal);
                if (index >= 0)
                {
                    seen += index + text.Length;
                    return rest[..(index + text.Length)];
                }

                TimeSpan left = Patience - Stopwatch.GetElapsedTime(start);
                if (left <= TimeSpan.Zero || _readers.IsCompleted || !Monitor.Wait(collected, left))
                {
                    Assert.Fail($"{_commandLine}: waited for \"{text}\"\nsince then: {rest}\nstderr: {Errors}");
                }
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
