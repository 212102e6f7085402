using Simulator.Hardware.Processors;

namespace System.Threading;

/// <summary>nanoFramework's Thread, run by the board's processor. A thread cannot be suspended or aborted.</summary>
public sealed class Thread
{
    private readonly ThreadStart _start;

    /// <summary>Makes a thread; it does not run yet.</summary>
    /// <param name="start">What it runs.</param>
    public Thread(ThreadStart start)
    {
        _start = start;
    }

    /// <summary>Lets the calling thread sleep.</summary>
    /// <param name="millisecondsTimeout">How long; 0 lets the others run; forever if -1.</param>
    public static void Sleep(int millisecondsTimeout)
    {
        Processor.Running.Sleep(millisecondsTimeout);
    }

    /// <summary>Starts the thread.</summary>
    public void Start()
    {
        Processor.Running.Start("firmware's own", () => _start());
    }
}
