using Simulator.Hardware.Uarts;

namespace Simulator.Worlds;

/// <summary>What a port's UART has really been set to, and its breaks, as its device sees them.</summary>
/// <param name="now">The time, in ns.</param>
internal sealed class LineHistory(Func<long> now)
{
    private const int MaxSettings = 256;

    private readonly List<(long Time, LineSettings Settings)> _settings = [];

    /// <summary>The settings in effect.</summary>
    internal LineSettings Settings => _settings.Count == 0 ? default : _settings[^1].Settings;

    /// <summary>How many bytes the device had got when the last break began, or -1 before the first.</summary>
    internal long BrokeAfter { get; private set; } = -1;

    /// <summary>How many it had got when that ended, or -1 while it has not.</summary>
    internal long BrokeUntil { get; private set; } = -1;

    /// <summary>When the last break began.</summary>
    internal long BrokeAt { get; private set; }

    /// <summary>How long the last break that has ended took, in ns.</summary>
    internal long BreakTime { get; private set; }

    /// <summary>The board has set its UART.</summary>
    internal void Configured(LineSettings settings)
    {
        if (_settings.Count == MaxSettings)
        {
            _settings.RemoveRange(0, MaxSettings / 2);
        }

        _settings.Add((now(), settings));
    }

    /// <summary>A break has begun or ended.</summary>
    /// <param name="on">Whether it has begun.</param>
    /// <param name="got">How many bytes the device has got.</param>
    internal void Broke(bool on, long got)
    {
        if (on)
        {
            (BrokeAfter, BrokeUntil, BrokeAt) = (got, -1, now());
        }
        else
        {
            (BrokeUntil, BreakTime) = (got, now() - BrokeAt);
        }
    }

    /// <summary>Whether there has been such a setting since a time, or when that began.</summary>
    internal bool Had(long since, Predicate<LineSettings> what)
    {
        for (int i = _settings.Count - 1; i >= 0; i--)
        {
            if (what(_settings[i].Settings))
            {
                return true;
            }

            if (_settings[i].Time < since)
            {
                return false;
            }
        }

        return false;
    }
}
