using Simulator.Hardware;
using Simulator.Hardware.Devices;
using Simulator.Hardware.Uarts;
using Simulator.Worlds.Pictures;

namespace Simulator.Worlds;

/// <summary>A device at a port of a world: it says numbered bytes, and looks at each byte that it gets.</summary>
/// <param name="reader">Looks at what it gets.</param>
/// <param name="complain">Called with what is wrong with that.</param>
internal sealed class WorldDevice(ClientReader reader, Action<string> complain) : IDevice
{
    private const int MaxAnswers = 4096;

    // In ms on the wire: what a board's driver has that it cannot give back, a run and a FIFO; a run that went fast is followed by one of
    // twice its length.
    private const int DriverTime = 40;

    // In ms: from the firmware's last look at what has come until the UART is open again, its writer's turn included.
    private const int SettingTime = 1;
    private const double Thousand = 1000;
    private const long Never = int.MinValue;
    private const byte Xon = 0x11;
    private const byte Xoff = 0x13;

    private long _said;
    private long _toSay;
    private LineSettings _settings;
    private bool _isHeld;
    private bool _holds;
    private long _letGoAfter = Never;
    private byte? _due;

    /// <inheritdoc/>
    public string Description => "a numbered device";

    /// <inheritdoc/>
    public bool PacesItself => false;

    /// <inheritdoc/>
    public bool IsSilent => _due == null && (_isHeld || (!IsChattering && _toSay == 0));

    /// <summary>How many bytes it has said.</summary>
    internal long Said => _said;

    /// <summary>How many bytes it has got.</summary>
    internal long Got { get; private set; }

    /// <summary>How many bytes the board may not have heard, at most, as it set its UART meanwhile.</summary>
    internal int Unheard { get; private set; }

    /// <summary>How many bytes the board may have lost without counting them, at most: it set its UART while this held it off, or had
    /// just let go of it.</summary>
    internal int HeldBack { get; private set; }

    /// <summary>Called when the board has changed something of the line: its settings, a break, a modem line.</summary>
    internal Action? LineChanged { get; set; }

    /// <summary>What its UART has been set to, and the breaks that it has got.</summary>
    internal required LineHistory Line { get; init; }

    /// <summary>What is kept of its wires for a picture, or <see langword="null"/>.</summary>
    internal UartHistory? History { get; set; }

    /// <summary>Whether it talks without a pause.</summary>
    internal bool IsChattering { get; set; }

    /// <summary>Whether it holds off the board.</summary>
    internal bool IsHolding => _holds || _due == Xoff;

    /// <summary>Whether it answers each byte with one.</summary>
    internal bool Answers { get; set; }

    /// <inheritdoc/>
    public int Receive(Span<byte> bytes)
    {
        if (_due is byte control && bytes.Length > 0)
        {
            _letGoAfter = _holds ? Got : _letGoAfter;
            (bytes[0], _holds, _due) = (control, control == Xoff, null);
            return 1;
        }

        if (_isHeld)
        {
            return 0;
        }

        int count = IsChattering ? bytes.Length : (int)Math.Min(bytes.Length, _toSay);
        for (int i = 0; i < count; i++)
        {
            bytes[i] = Cells.OfDevice(_said + i);
        }

        _said += count;
        History?.Moved(0, count);
        _toSay = Math.Max(0, _toSay - count);
        return count;
    }

    /// <inheritdoc/>
    public int Send(ReadOnlySpan<byte> bytes)
    {
        History?.Moved(bytes.Length, 0);
        foreach (byte value in bytes)
        {
            if (_settings.XonXoff && value is Xon or Xoff)
            {
                _isHeld = value == Xoff;
                continue;
            }

            Got++;
            if (reader.Take(value) is string fault)
            {
                complain(fault);
            }
        }

        if (Answers)
        {
            _toSay = Math.Min(_toSay + bytes.Length, MaxAnswers);
        }

        return bytes.Length;
    }

    /// <inheritdoc/>
    public void Configure(LineSettings settings)
    {
        Unheard += Carried(SettingTime);

        // What it has got since it let go is not in the driver any more.
        long driven = Carried(DriverTime);
        HeldBack += (int)(_holds ? driven : Math.Max(0, driven - (Got - _letGoAfter)));
        (_settings, _isHeld, _holds, _due, _letGoAfter) = (settings, false, false, null, Never);
        reader.MayMiss();
        Line.Configured(settings);
        History?.Configured(settings);
        LineChanged?.Invoke();
    }

    /// <inheritdoc/>
    public bool SetBreak(bool on)
    {
        Line.Broke(on, Got);
        History?.Break(on);
        LineChanged?.Invoke();
        return true;
    }

    /// <inheritdoc/>
    public void SetLine(ModemLine line, bool on)
    {
        History?.Line(line, on);
        LineChanged?.Invoke();
    }

    /// <summary>Has it hold off the board, if XON and XOFF are agreed on.</summary>
    internal void Hold()
    {
        _due = _settings.XonXoff ? Xoff : null;
    }

    /// <summary>Has it say some bytes.</summary>
    internal void Say(int count)
    {
        _toSay += count;
    }

    /// <summary>Has it say nothing any more.</summary>
    internal void Hush()
    {
        IsChattering = false;
        Answers = false;
        _toSay = 0;
        _due = _settings.XonXoff ? Xon : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    /// <summary>How many bytes the line carries, and the one that is on it.</summary>
    private int Carried(int milliseconds)
    {
        return _settings.BaudRate == 0 ? 0 : (int)(_settings.BaudRate * milliseconds / Thousand / _settings.BitsPerFrame) + 1;
    }
}
