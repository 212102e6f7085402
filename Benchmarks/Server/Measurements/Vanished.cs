namespace ServerBenchmarks.Measurements;

/// <summary>What a client's host was doing when its cable was pulled.</summary>
internal enum Vanished
{
    /// <summary>Nothing.</summary>
    Idle,

    /// <summary>Something that the device said is on its way to it.</summary>
    DataOnItsWay,

    /// <summary>It had stopped reading, and its receive window and all buffers before it are full.</summary>
    WindowFull,
}
