using Simulator.Hardware.Uarts;

namespace Simulator.Hardware.Devices;

/// <summary>A pseudo-terminal, so that any program plays the device.</summary>
public sealed class PseudoTerminalDevice : IDevice
{
    private readonly PseudoTerminal _terminal = new();
    private readonly string? _link;
    private readonly Action<string> _report;
    private LineSettings _settings = new(115200, 8, LineParity.None, 1, false);

    /// <summary>Makes the pseudo-terminal.</summary>
    /// <param name="link">Where a link to it is made, or null.</param>
    /// <param name="report">Told of settings that a pseudo-terminal can't show.</param>
    /// <exception cref="UsageException">The link can't be made.</exception>
    public PseudoTerminalDevice(string? link, Action<string> report)
    {
        _link = link;
        _report = report;
        _terminal.MakeRaw(_settings);
        if (link is not null)
        {
            MakeLink(link);
        }
    }

    /// <inheritdoc/>
    public string Description => "pty " + _terminal.Slave + (_link is null ? "" : ", linked at " + _link);

    /// <inheritdoc/>
    public bool PacesItself => false;

    /// <inheritdoc/>
    public int Receive(Span<byte> bytes)
    {
        return Math.Max(0, _terminal.Receive(bytes));
    }

    /// <inheritdoc/>
    public int Send(ReadOnlySpan<byte> bytes)
    {
        return _terminal.Send(bytes);
    }

    /// <inheritdoc/>
    public void Configure(LineSettings settings)
    {
        _terminal.Configure(settings);
        if (settings != _settings)
        {
            // Linux keeps a pseudo-terminal at eight data bits without parity (drivers/tty/pty.c, pty_set_termios).
            _report($"{_terminal.Slave} is set to {settings}");
            _settings = settings;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _terminal.Dispose();
        if (_link is not null && new FileInfo(_link).LinkTarget == _terminal.Slave)
        {
            File.Delete(_link);
        }
    }

    /// <summary>A link that leads nowhere or to a pseudo-terminal is one that a simulator has left behind.</summary>
    private static bool IsTaken(FileInfo file)
    {
        return file.LinkTarget is string target
            ? !target.StartsWith("/dev/pts/", StringComparison.Ordinal) && Path.Exists(file.ResolveLinkTarget(true)?.FullName)
            : Path.Exists(file.FullName);
    }

    private void MakeLink(string link)
    {
        FileInfo file = new(link);
        if (IsTaken(file))
        {
            throw new UsageException($"pty:{link}: there is a file of that name; name a link that may be made or replaced");
        }

        try
        {
            file.Delete();
            file.CreateAsSymbolicLink(_terminal.Slave);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"pty:{link}: the link can't be made: {fault.Message}");
        }
    }
}
