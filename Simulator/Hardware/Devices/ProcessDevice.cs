using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Simulator.Hardware.Uarts;

namespace Simulator.Hardware.Devices;

/// <summary>A process on a pseudo-terminal of its own, restarted when it ends.</summary>
public sealed partial class ProcessDevice : IDevice
{
    private const int KillSignal = 9;
    private const int Rows = 24;
    private const int Columns = 80;
    private static readonly TimeSpan RestartInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan EndPatience = TimeSpan.FromMilliseconds(500);

    private readonly string _command;
    private readonly Action<string> _report;
    private LineSettings _settings = new(115200, 8, LineParity.None, 1, false);
    private PseudoTerminal? _terminal;
    private Process? _process;
    private long _started;
    private bool _reported;

    /// <summary>Starts the process.</summary>
    /// <param name="command">A command for the shell.</param>
    /// <param name="report">Called when the process ends.</param>
    /// <exception cref="UsageException">No process can be started.</exception>
    public ProcessDevice(string command, Action<string> report)
    {
        _command = command;
        _report = report;
        Start();
    }

    /// <inheritdoc/>
    public string Description => "exec " + _command;

    /// <inheritdoc/>
    public bool PacesItself => false;

    /// <inheritdoc/>
    public int Descriptor => _terminal?.Descriptor ?? -1;

    /// <inheritdoc/>
    public int Receive(Span<byte> bytes)
    {
        // Checked before reading: otherwise its last output might arrive in between and be lost with the terminal.
        bool hasEnded = _process is not { HasExited: false };
        int count = _terminal?.Receive(bytes) ?? Terminal.Gone;
        if (count <= 0 && hasEnded && Stopwatch.GetElapsedTime(_started) >= RestartInterval)
        {
            Restart();
        }

        return Math.Max(0, count);
    }

    /// <inheritdoc/>
    public int Send(ReadOnlySpan<byte> bytes)
    {
        return _terminal?.Send(bytes) ?? bytes.Length;
    }

    /// <inheritdoc/>
    public void Configure(LineSettings settings)
    {
        _settings = settings;
        _terminal?.Configure(settings);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        End();
    }

    private void Start()
    {
        _started = Stopwatch.GetTimestamp();
        string shell = Find("sh");
        string newSession = Find("setsid");
        _terminal = new PseudoTerminal();
        _terminal.Configure(_settings);
        _terminal.Resize(Rows, Columns);

        // A session of its own makes the pseudo-terminal its controlling terminal, for job control and Ctrl-C.
        ProcessStartInfo start = new(shell) { UseShellExecute = false };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("exec \"$1\" --ctty \"$2\" -c \"$3\" <\"$0\" >\"$0\" 2>&1");
        start.ArgumentList.Add(_terminal.Slave);
        start.ArgumentList.Add(newSession);
        start.ArgumentList.Add(shell);
        start.ArgumentList.Add(_command);
        start.Environment["TERM"] = "vt100";
        try
        {
            _process = Process.Start(start);
        }
        catch (Win32Exception fault)
        {
            End();
            throw new UsageException($"exec:{_command}: no process can be started: {fault.Message}");
        }
    }

    /// <summary>The path of a program. .NET would look in the current folder first.</summary>
    private string Find(string program)
    {
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(path => Path.IsPathRooted(path) && File.Exists(path))
            ?? throw new UsageException($"exec:{_command}: no {program} in the PATH; sh and setsid (util-linux) are needed");
    }

    private void End()
    {
        // The hang-up reaches processes in other groups of the session, too.
        _terminal?.Dispose();
        _terminal = null;
        if (_process is not null)
        {
            Signal(-_process.Id, KillSignal);
            _process.WaitForExit(EndPatience);
            _process.Dispose();
            _process = null;
        }
    }

    private void Restart()
    {
        if (_process is not null)
        {
            _report($"exec {_command}: ended with exit code {_process.ExitCode}; restarting it");
            End();
        }

        try
        {
            Start();
            _reported = false;
        }
        catch (UsageException fault)
        {
            if (!_reported)
            {
                _report($"{fault.Message}; retrying every second");
            }

            _reported = true;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);
}
