using Simulator.Hardware.Processors;

namespace System.Threading;

/// <summary>nanoFramework's Monitor, on the board's processor: what the compiler makes of <c>lock</c>.</summary>
public static class Monitor
{
    /// <summary>Takes an object's lock, and waits for it; a thread may take it several times.</summary>
    /// <param name="obj">The object.</param>
    public static void Enter(object obj)
    {
        Processor.Running.Enter(obj);
        Processor.Running.Resumed();
    }

    /// <summary>Lets go of an object's lock, once.</summary>
    /// <param name="obj">The object.</param>
    public static void Exit(object obj)
    {
        Processor.Running.Exit(obj);
    }
}
