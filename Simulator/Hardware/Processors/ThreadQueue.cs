using System.Runtime.InteropServices;

namespace Simulator.Hardware.Processors;

/// <summary>The threads of a program, and whose turn it is: they take turns, and of those that become able to run at the same time,
/// the seed decides which goes first.</summary>
/// <param name="random">The seed's numbers.</param>
internal sealed class ThreadQueue(Random random)
{
    private readonly List<VirtualThread> _threads = [];
    private readonly List<VirtualThread> _new = [];
    private long _places;

    /// <summary>How many there are.</summary>
    internal int Count => _threads.Count;

    /// <summary>All of them.</summary>
    internal IReadOnlyList<VirtualThread> All => _threads;

    /// <summary>When the first wait ends in any case, after <see cref="Next"/> has found that all wait.</summary>
    internal long Deadline { get; private set; }

    /// <summary>Adds a thread.</summary>
    internal void Add(VirtualThread thread)
    {
        _threads.Add(thread);
    }

    /// <summary>Removes a thread.</summary>
    internal void Remove(VirtualThread thread)
    {
        _threads.Remove(thread);
    }

    /// <summary>The next thread to run, or <see langword="null"/> if all wait.</summary>
    /// <param name="now">The time.</param>
    /// <param name="last">The thread that lets the others run before it, if any.</param>
    internal VirtualThread? Next(long now, VirtualThread? last)
    {
        Span<VirtualThread> threads = CollectionsMarshal.AsSpan(_threads);
        if (threads.Length == 1)
        {
            Deadline = threads[0].Deadline;
            return threads[0].IsReady(now) ? threads[0] : null;
        }

        bool isAnyReady = false;
        long deadline = Processor.Never;
        foreach (VirtualThread thread in threads)
        {
            if (!thread.IsReady(now))
            {
                thread.Place = 0;
                deadline = Math.Min(deadline, thread.Deadline);
                continue;
            }

            isAnyReady = true;
            if (thread.Place == 0 && thread != last)
            {
                _new.Add(thread);
            }
        }

        Deadline = deadline;
        return isAnyReady ? Choose(threads, last) : null;
    }

    private VirtualThread? Choose(Span<VirtualThread> threads, VirtualThread? last)
    {
        Queue(last);
        VirtualThread? next = null;
        foreach (VirtualThread thread in threads)
        {
            next = thread.Place != 0 && (next == null || thread.Place < next.Place) ? thread : next;
        }

        if (next != null)
        {
            next.Place = 0;
        }

        return next;
    }

    private void Queue(VirtualThread? last)
    {
        while (_new.Count > 0)
        {
            int index = _new.Count == 1 ? 0 : random.Next(_new.Count);
            _new[index].Place = ++_places;
            _new.RemoveAt(index);
        }

        if (last != null)
        {
            last.Place = ++_places;
        }
    }
}
