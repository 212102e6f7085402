using System.Diagnostics;
using Simulator.Hardware.Uarts;

namespace Simulator.Hardware.Devices;

/// <summary>A real serial port, reopened when it comes back after having been unplugged.</summary>
public sealed class SerialAdapterDevice : IDevice
{
    private static readonly TimeSpan ReopenInterval = TimeSpan.FromSeconds(1);

    private readonly string _path;
    private readonly Action<string> _report;
    private LineSettings _settings = new(115200, 8, LineParity.None, 1, false);
    private readonly Dictionary<ModemLine, bool> _lines = [];
    private int _descriptor;
    private WatchedDescriptor? _watched;
    private SerialPortLock? _lock;
    private string? _objection;
    private long _tried;
    private bool _disposed;

    /// <summary>Opens the serial port, for this process alone.</summary>
    /// <param name="path">Such as /dev/ttyUSB0.</param>
    /// <param name="report">Called when it disappears and when it is back.</param>
    /// <exception cref="UsageException">It can't be opened, is not a serial port, or is in use.</exception>
    public SerialAdapterDevice(string path, Action<string> report)
    {
        _path = path;
        _report = report;
        if (TryOpen() is string objection)
        {
            throw new UsageException($"tty:{path}: {objection}");
        }
    }

    /// <inheritdoc/>
    public string Description => "tty " + _path;

    /// <inheritdoc/>
    public bool PacesItself => true;

    /// <inheritdoc/>
    public int Descriptor => _descriptor;

    /// <inheritdoc/>
    public int Receive(Span<byte> bytes)
    {
        int count = IsThere() && _watched is not null ? Terminal.Receive(_watched, bytes) : 0;
        if (count == Terminal.Gone)
        {
            Lose();
        }

        return Math.Max(0, count);
    }

    /// <inheritdoc/>
    public int Send(ReadOnlySpan<byte> bytes)
    {
        int count = IsThere() ? Terminal.Send(_descriptor, bytes) : bytes.Length;
        if (count == Terminal.Gone)
        {
            Lose();
            return bytes.Length;
        }

        return count;
    }

    /// <inheritdoc/>
    public void Configure(LineSettings settings)
    {
        _settings = settings;
        if (_descriptor >= 0 && !Terminal.Configure(_descriptor, settings))
        {
            _report($"{_path} can't be set to {settings}: {Terminal.LastError()}");
        }
    }

    /// <inheritdoc/>
    public bool SetBreak(bool on)
    {
        return _descriptor < 0 || Terminal.SetBreak(_descriptor, on);
    }

    /// <inheritdoc/>
    public void SetLine(ModemLine line, bool on)
    {
        _lines[line] = on;
        if (_descriptor >= 0 && !Terminal.SetLine(_descriptor, line, on))
        {
            _report($"{_path}: {line.ToString().ToUpperInvariant()} can't be set: {Terminal.LastError()}");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed = true;
        if (_descriptor >= 0)
        {
            // Closing would wait up to 30 s for a peer that holds off through CTS (Linux drivers/tty/tty_port.c, closing_wait).
            Terminal.DiscardOutput(_descriptor);
            Close();
        }
    }

    /// <summary>Opens the serial port.</summary>
    /// <returns><see langword="null"/>, or why it is not available and what to do.</returns>
    private string? TryOpen()
    {
        _descriptor = Terminal.Open(_path);
        if (_descriptor < 0)
        {
            return $"{Terminal.LastError()}; name a serial port that this user may open and nobody else has open";
        }

        string? objection = Terminal.IsTerminal(_descriptor) ? null : "not a serial port";
        if (objection is null)
        {
            _lock = SerialPortLock.TryTake(_descriptor, _path, out string? holder);
            objection = holder is null ? null : $"{holder}; end it, or name another serial port";
        }

        if (objection is null)
        {
            Terminal.Configure(_descriptor, _settings);
            _watched = EventPoll.Board.Watch(_descriptor, WatchedDescriptor.Input);
        }
        else
        {
            Close();
        }

        return objection;
    }

    private bool IsThere()
    {
        if (_descriptor < 0 && !_disposed && Stopwatch.GetElapsedTime(_tried) >= ReopenInterval)
        {
            _tried = Stopwatch.GetTimestamp();
            string? objection = TryOpen();
            if (objection is null)
            {
                _report($"{_path} is back");
                foreach ((ModemLine line, bool on) in _lines)
                {
                    Terminal.SetLine(_descriptor, line, on);
                }
            }
            else if (_objection != objection && File.Exists(_path))
            {
                _report($"{_path} is back, but {objection}");
            }

            _objection = objection;
        }

        return _descriptor >= 0;
    }

    private void Lose()
    {
        Close();
        _tried = Stopwatch.GetTimestamp();
        _report($"{_path} is gone; waiting for it");
    }

    private void Close()
    {
        _lock?.Dispose();
        _lock = null;
        if (_watched is not null)
        {
            EventPoll.Board.Forget(_watched);
            _watched = null;
        }

        Terminal.Close(_descriptor);
        _descriptor = -1;
    }
}
