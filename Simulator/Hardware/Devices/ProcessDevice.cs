using System.Diagnostics;
using System.Runtime.InteropServices;
using Simulator.Hardware.Uarts;

namespace Simulator.Hardware.Devices;

/// <summary>A process on a pseudo-terminal of its own, started again when it ends.</summary>
public sealed partial class ProcessDevice : IDevice
{
    private const int KillSignal = 9;
    private static readonly TimeSpan RestartInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan EndPatience = TimeSpan.FromMilliseconds(500);

    private readonly string _command;
    private readonly Action<string> _report;
    private LineSettings _settings = new(115200, 8, LineParity.None, 1, false);
    private PseudoTerminal? _terminal;
    private Process? _process;
    private long _started;

    /// <summary>Starts the process.</summary>
    /// <param name="command">A command for the shell.</param>
    /// <param name="report">Told when the process ends.</param>
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
    public int Receive(Span<byte> bytes)
    {
        int count = _terminal!.Receive(bytes);
        if (count <= 0)
        {
            RestartEnded();
        }

        return Math.Max(0, count);
    }

    /// <inheritdoc/>
    public int Send(ReadOnlySpan<byte> bytes)
    {
        return _terminal!.Send(bytes);
    }

    /// <inheritdoc/>
    public void Configure(LineSettings settings)
    {
        _settings = settings;
        _terminal!.Configure(settings);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        End();
    }

    private void Start()
    {
        _terminal = new PseudoTerminal();
        _terminal.Configure(_settings);
        _started = Stopwatch.GetTimestamp();

        // A session of its own makes the pseudo-terminal its controlling terminal, for job control and Ctrl-C.
        ProcessStartInfo start = new("sh") { UseShellExecute = false };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("exec setsid --ctty sh -c \"$1\" <\"$0\" >\"$0\" 2>&1");
        start.ArgumentList.Add(_terminal.Slave);
        start.ArgumentList.Add(_command);
        start.Environment["TERM"] = "vt100";
        _process = Process.Start(start);
    }

    private void End()
    {
        // The hang-up reaches what the process started in groups of its own.
        _terminal?.Dispose();
        if (_process is not null)
        {
            Signal(-_process.Id, KillSignal);
            _process.WaitForExit(EndPatience);
            _process.Dispose();
            _process = null;
        }
    }

    private void RestartEnded()
    {
        if (_process is { HasExited: true } && Stopwatch.GetElapsedTime(_started) >= RestartInterval)
        {
            _report($"exec {_command}: ended with exit code {_process.ExitCode}; started again");
            End();
            Start();
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);
}
