using System.Diagnostics;
using Simulator.Hardware.Uarts;

namespace Simulator.Hardware.Devices;

/// <summary>A real serial port. One that is unplugged is opened again when it is back.</summary>
public sealed class SerialAdapterDevice : IDevice
{
    private static readonly TimeSpan ReopenInterval = TimeSpan.FromSeconds(1);

    private readonly string _path;
    private readonly Action<string> _report;
    private LineSettings _settings = new(115200, 8, LineParity.None, 1, false);
    private int _descriptor;
    private long _tried;
    private bool _disposed;

    /// <summary>Opens the serial port.</summary>
    /// <param name="path">Such as /dev/ttyUSB0.</param>
    /// <param name="report">Told when it goes and when it is back.</param>
    /// <exception cref="UsageException">It can't be opened, or is no terminal.</exception>
    public SerialAdapterDevice(string path, Action<string> report)
    {
        _path = path;
        _report = report;
        _descriptor = Terminal.Open(path);
        if (_descriptor < 0)
        {
            throw new UsageException($"tty:{path}: {Terminal.LastError()}; name a serial port that this user may open");
        }

        if (!Terminal.Configure(_descriptor, _settings))
        {
            Terminal.Close(_descriptor);
            throw new UsageException($"tty:{path}: not a serial port");
        }
    }

    /// <inheritdoc/>
    public string Description => "tty " + _path;

    /// <inheritdoc/>
    public bool PacesItself => true;

    /// <inheritdoc/>
    public int Receive(Span<byte> bytes)
    {
        int count = IsThere() ? Terminal.Receive(_descriptor, bytes) : 0;
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
    public void Dispose()
    {
        _disposed = true;
        if (_descriptor >= 0)
        {
            // Closing waits up to 30 s for a peer that holds CTS (Linux drivers/tty/tty_port.c, closing_wait).
            Terminal.DiscardOutput(_descriptor);
            Terminal.Close(_descriptor);
            _descriptor = -1;
        }
    }

    private bool IsThere()
    {
        if (_descriptor < 0 && !_disposed && Stopwatch.GetElapsedTime(_tried) >= ReopenInterval)
        {
            _tried = Stopwatch.GetTimestamp();
            _descriptor = Terminal.Open(_path);
            if (_descriptor >= 0)
            {
                Terminal.Configure(_descriptor, _settings);
                _report($"{_path} is back");
            }
        }

        return _descriptor >= 0;
    }

    private void Lose()
    {
        Terminal.Close(_descriptor);
        _descriptor = -1;
        _tried = Stopwatch.GetTimestamp();
        _report($"{_path} is gone; waiting for it");
    }
}
