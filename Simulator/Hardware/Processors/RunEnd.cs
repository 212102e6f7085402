namespace Simulator.Hardware.Processors;

/// <summary>Why the virtual processor has stopped running the program.</summary>
public enum RunEnd
{
    /// <summary>The time that it was to run has passed.</summary>
    TimeReached,

    /// <summary>The program has asked for a restart; none of its threads is left.</summary>
    Restart,

    /// <summary>The power has been cut; none of the program's threads is left.</summary>
    PowerCut,

    /// <summary>The program has no thread: all have returned, or the board has no power. The time has passed all the same, if there was a
    /// limit to it.</summary>
    Returned,
}
