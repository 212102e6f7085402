using Simulator.Hardware;

namespace Simulator.Worlds;

/// <summary>What has happened in a world: its last events, or all of them for a picture, and a hash of all.</summary>
/// <param name="events">The world's time.</param>
/// <param name="keepsAll">Whether all are kept.</param>
internal sealed class WorldJournal(EventQueue events, bool keepsAll)
{
    private const int Kept = 256;
    private const int MaxKept = 400_000;
    private const ulong Prime = 1099511628211;

    private readonly Queue<WorldEvent> _last = new();

    /// <summary>The events that are kept, the oldest first.</summary>
    internal IReadOnlyCollection<WorldEvent> Events => _last;

    /// <summary>A hash of all events: equal for equal runs.</summary>
    internal ulong Hash { get; private set; } = 14695981039346656037;

    /// <summary>Adds an event.</summary>
    internal void Add(string lane, string what, long number = -1)
    {
        WorldEvent happened = new(events.Now, lane, what, number);
        foreach (char letter in what)
        {
            Mix(letter);
        }

        Mix((ulong)happened.Time);
        Mix((ulong)number);
        if (_last.Count >= (keepsAll ? MaxKept : Kept))
        {
            _last.Dequeue();
        }

        _last.Enqueue(happened);
    }

    private void Mix(ulong value)
    {
        Hash = (Hash ^ value) * Prime;
        Hash ^= Hash >> 29;
    }
}
