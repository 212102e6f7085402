using Simulator.Hardware;
using Simulator.Hardware.Uarts;

namespace Simulator.Worlds.Pictures;

/// <summary>What has happened on the wires of a port: bytes, settings, breaks, and what was lost.</summary>
/// <param name="events">The world's time.</param>
/// <param name="overruns">How many bytes the UART has lost for want of room.</param>
public sealed class UartHistory(EventQueue events, Func<long> overruns)
{
    // What has moved in this time is one slice.
    private const long Grain = 100_000;
    private const double DefaultRate = 11_520;

    private readonly List<UartSlice> _slices = [];
    private readonly List<UartMark> _marks = [];
    private readonly List<(long From, long To)> _breaks = [];
    private readonly List<(long Time, double BytesPerSecond)> _rates = [];
    private long _lost;
    private long _breakSince = -1;

    /// <summary>What the wires have carried, and when.</summary>
    public IReadOnlyList<UartSlice> Slices => _slices;

    /// <summary>Settings, modem lines, losses, purges.</summary>
    public IReadOnlyList<UartMark> Marks => _marks;

    /// <summary>The breaks that the device has seen, in ns; the last one may not have ended.</summary>
    public IEnumerable<(long From, long To)> Breaks => _breakSince < 0 ? _breaks : _breaks.Append((_breakSince, long.MaxValue));

    /// <summary>How many bytes a second the wires could carry each way at a time, in ns.</summary>
    public double RateAt(long time)
    {
        int index = _rates.FindLastIndex(rate => rate.Time <= time);
        return index < 0 ? DefaultRate : _rates[index].BytesPerSecond;
    }

    /// <summary>Bytes have moved.</summary>
    internal void Moved(int toDevice, int fromDevice)
    {
        if (toDevice + fromDevice > 0)
        {
            UartSlice last = _slices.Count > 0 ? _slices[^1] : default;
            bool isSame = _slices.Count > 0 && events.Now - last.Time < Grain;
            UartSlice slice = isSame
                ? new UartSlice(last.Time, last.ToDevice + toDevice, last.FromDevice + fromDevice)
                : new UartSlice(events.Now, toDevice, fromDevice);
            _slices.RemoveRange(_slices.Count - (isSame ? 1 : 0), isSame ? 1 : 0);
            _slices.Add(slice);
        }

        if (overruns() is long lost && lost != _lost)
        {
            Mark($"overrun: {lost - _lost} bytes lost", isLoss: true);
            _lost = lost;
        }
    }

    /// <summary>The board has set its UART.</summary>
    internal void Configured(LineSettings settings)
    {
        _rates.Add((events.Now, settings.BaudRate / settings.BitsPerFrame));
        Mark(settings.ToString());
    }

    /// <summary>A break begins or ends.</summary>
    internal void Break(bool on)
    {
        if (!on && _breakSince >= 0)
        {
            _breaks.Add((_breakSince, events.Now));
        }

        _breakSince = on ? events.Now : -1;
    }

    /// <summary>The board has switched a modem line.</summary>
    internal void Line(ModemLine line, bool on)
    {
        Mark($"{line.ToString().ToUpperInvariant()} {(on ? "on" : "off")}");
    }

    /// <summary>What the board says of the port, compared with the last time.</summary>
    internal void Reported(PortReport? last, PortReport report)
    {
        Count("purged", last?.Purged ?? 0, report.Purged);
        Count("lost by a slow reader", last?.Lost ?? 0, report.Lost);
        Count("discarded, nobody came", last?.Discarded ?? 0, report.Discarded);
    }

    private void Count(string what, long before, long now)
    {
        if (now > before)
        {
            Mark($"{now - before} bytes {what}, says the board", isLoss: true);
        }
    }

    private void Mark(string what, bool isLoss = false)
    {
        _marks.Add(new UartMark(events.Now, isLoss, what));
    }
}
