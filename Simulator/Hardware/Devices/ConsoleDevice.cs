using System.Globalization;
using System.Text;
using Simulator.Hardware.Uarts;

namespace Simulator.Hardware.Devices;

/// <summary>
/// A device under test for a first look: it boots, and has a prompt with a few commands. RTS and DTR reset it like an ESP32
/// development board, into its ROM's boot loader if asked for, which esptool can talk to, and a break followed by h shows what its SysRq can do.
/// </summary>
/// <param name="time">The clock, or <see langword="null"/> for the PC's.</param>
/// <param name="format">Its frame format, or <see langword="null"/> for 8N1.</param>
public sealed class ConsoleDevice(TimeProvider? time = null, FrameFormat? format = null) : IDevice
{
    private const int LongestLine = 80;
    private const int LongestFlood = 1000000;
    private const string Prompt = "dut> ";

    private static readonly string[] BootLog =
    [
        "",
        "DUT boot loader 1.4",
        "DRAM: 64 MiB",
        "Loading kernel ... OK",
        "[    0.000000] DUT kernel starts",
        "[    0.124503] uart0: console enabled",
        "[    0.310077] eth0: link is up",
        "[    0.482119] all services started",
        "Type help and press Enter.",
    ];

    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly ByteQueue _output = new(8192);
    private readonly StringBuilder _line = new();
    private readonly EnableCircuit _enable = new(time ?? TimeProvider.System);
    private readonly RomLoader _rom = new();
    private readonly SysRq _sysRq = new(time ?? TimeProvider.System);
    private long _booted;
    private int _floodLine;
    private int _floodLines;
    private bool _running;
    private bool _crashed;
    private bool _isDeaf;
    private bool _isInRom;
    private char _previous;

    /// <inheritdoc/>
    public string Description => format is null ? "console" : "console " + format;

    /// <inheritdoc/>
    public bool PacesItself => false;

    /// <inheritdoc/>
    public FrameFormat? Format { get; } = format ?? FrameFormat.Usual;

    /// <inheritdoc/>
    public int Receive(Span<byte> bytes)
    {
        Start();
        Flood();
        return _crashed || _enable.IsHeld ? 0 : _output.Take(bytes);
    }

    /// <inheritdoc/>
    public int Send(ReadOnlySpan<byte> bytes)
    {
        Start();
        foreach (byte b in bytes)
        {
            if (_enable.IsHeld || _isDeaf)
            {
                continue;
            }

            if (_isInRom)
            {
                _rom.Take(b, _output);
                continue;
            }

            Take((char)b);
            _previous = (char)b;
        }

        return bytes.Length;
    }

    /// <inheritdoc/>
    public void Configure(LineSettings settings)
    {
        if (!_running)
        {
            Boot();
        }
    }

    /// <inheritdoc/>
    public bool SetBreak(bool on)
    {
        if (on)
        {
            _sysRq.Break();
        }

        return true;
    }

    /// <inheritdoc/>
    public void SetLine(ModemLine line, bool on)
    {
        _enable.Set(line, on);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    /// <summary>Starts after a reset.</summary>
    private void Start()
    {
        if (!_enable.TakeStart(out bool bootLoader))
        {
            return;
        }

        if (bootLoader)
        {
            Clear();
            _isInRom = true;
            _rom.Reset();
            Print("\r\nDUT boot loader 1.4\r\nwaiting for download\r\n");
        }
        else
        {
            Boot();
        }
    }

    private void Clear()
    {
        _crashed = false;
        _isDeaf = false;
        _isInRom = false;
        _output.Clear();
        _line.Clear();
        _floodLines = 0;
    }

    private void Boot()
    {
        _running = true;
        _booted = _time.GetTimestamp();
        Clear();
        Print(string.Join("\r\n", BootLog) + "\r\n" + Prompt);
    }

    private void Take(char c)
    {
        if (_sysRq.Take())
        {
            RunSysRq(c);
            return;
        }

        switch (c)
        {
            case '\x3':
                _floodLines = 0;
                _line.Clear();
                Print("^C\r\n" + Prompt);
                break;
            case '\r':
            case '\n' when _previous != '\r':
                Print("\r\n");
                Run(_line.ToString().Trim());
                _line.Clear();
                break;
            case '\b' or '\x7f' when _line.Length > 0:
                _line.Length--;
                Print("\b \b");
                break;
            case >= ' ' and <= '~' when _line.Length < LongestLine:
                _line.Append(c);
                Print(c.ToString());
                break;
        }
    }

    private void Run(string line)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        switch (words)
        {
            case []:
                break;
            case ["help"]:
                Print("help     this list\r\nuptime   seconds since boot\r\nreboot   boot again\r\n"
                    + "crash    go silent\r\nflood N  print N lines; Ctrl-C ends it\r\n");
                break;
            case ["uptime"]:
                Print(string.Create(CultureInfo.InvariantCulture, $"up {(long)_time.GetElapsedTime(_booted).TotalSeconds} s\r\n"));
                break;
            case ["reboot"]:
                Boot();
                return;
            case ["crash"]:
                _crashed = true;
                _floodLines = 0;
                return;
            case ["flood", string count] when int.TryParse(count, out int lines) && lines is > 0 and <= LongestFlood:
                _floodLine = 0;
                _floodLines = lines;
                return;
            case ["flood", ..]:
                Print($"flood N: 1 to {LongestFlood}\r\n");
                break;
            default:
                Print(words[0] + ": unknown; try help\r\n");
                break;
        }

        Print(Prompt);
    }

    private void RunSysRq(char command)
    {
        if (command == 'b')
        {
            Boot();
            return;
        }

        string now = string.Create(CultureInfo.InvariantCulture, $"[{_time.GetElapsedTime(_booted).TotalSeconds,12:F6}] sysrq: ");
        Print("\r\n" + now + (command == 'c' ? "Trigger a crash\r\n" : "HELP : reboot(b) crash(c)\r\n"));
        _isDeaf = command == 'c';
    }

    private void Flood()
    {
        while (_floodLines > 0 && _output.Free > LongestLine)
        {
            _floodLine++;
            _floodLines--;
            Print(string.Create(CultureInfo.InvariantCulture, $"{_floodLine,8} the quick brown fox jumps over the lazy dog\r\n"));
            if (_floodLines == 0)
            {
                Print(Prompt);
            }
        }
    }

    private void Print(string text)
    {
        if (!_crashed)
        {
            _output.Add(Encoding.ASCII.GetBytes(text));
        }
    }
}
