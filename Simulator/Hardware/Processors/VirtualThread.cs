namespace Simulator.Hardware.Processors;

/// <summary>A thread of the program on the virtual processor: a thread of the PC that runs only while it has the baton.</summary>
/// <param name="name">Its name.</param>
/// <param name="number">Its number since the board started.</param>
internal sealed class VirtualThread(string name, int number)
{
    /// <summary>Its name.</summary>
    internal string Name => name;

    /// <summary>Its number since the board started.</summary>
    internal int Number => number;

    /// <summary>Opens when it gets the baton.</summary>
    internal Gate Gate { get; } = new();

    /// <summary>The PC's thread.</summary>
    internal Thread? Runner { get; set; }

    /// <summary>What it waits for, besides its deadline.</summary>
    internal ICondition? Condition { get; set; }

    /// <summary>When its wait ends in any case.</summary>
    internal long Deadline { get; set; }

    /// <summary>Its place among those that can run, the lowest first; 0 while it cannot.</summary>
    internal long Place { get; set; }

    /// <summary>Whether it must end: the board has no power any more.</summary>
    internal bool IsOver { get; set; }

    /// <summary>Whether it is known to be in the program's own code, not in the platform.</summary>
    internal bool IsInProgram { get; set; }

    /// <summary>How many bytes it had allocated when the platform's last call returned.</summary>
    internal long Allocated { get; set; }

    /// <summary>Whether it can run.</summary>
    internal bool IsReady(long now)
    {
        return Deadline <= now || Condition is { IsMet: true };
    }
}
