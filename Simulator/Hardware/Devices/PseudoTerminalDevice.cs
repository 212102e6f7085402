using Simulator.Hardware.Uarts;

namespace Simulator.Hardware.Devices;

/// <summary>A pseudo-terminal, so that any program can play the device.</summary>
public sealed class PseudoTerminalDevice : IDevice
{
    private readonly PseudoTerminal _terminal = new();
    private readonly PseudoTerminalLink? _link;
    private readonly Action<string> _report;
    private LineSettings _settings = new(115200, 8, LineParity.None, 1, false);

    /// <summary>Makes the pseudo-terminal.</summary>
    /// <param name="link">Where to make a link to it, or null.</param>
    /// <param name="report">Called with settings that a pseudo-terminal can't show.</param>
    /// <exception cref="UsageException">The link can't be made.</exception>
    public PseudoTerminalDevice(string? link, Action<string> report)
    {
        _report = report;
        _terminal.MakeRaw(_settings);
        Description = "pty " + _terminal.Slave;
        if (link is null)
        {
            return;
        }

        try
        {
            _link = new PseudoTerminalLink(link, _terminal);
            Description += ", linked at " + link;
        }
        catch (UsageException)
        {
            _terminal.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public string Description { get; }

    /// <inheritdoc/>
    public bool PacesItself => false;

    /// <inheritdoc/>
    public int Descriptor => _terminal.Descriptor;

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
        _link?.Dispose();
        _terminal.Dispose();
    }
}
