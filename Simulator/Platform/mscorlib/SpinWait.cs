using Simulator.Hardware.Processors;

namespace System.Threading;

/// <summary>nanoFramework's SpinWait.</summary>
public struct SpinWait
{
    /// <summary>Lets other threads run that can.</summary>
    public void SpinOnce()
    {
        Processor.Running.Sleep(0);
    }

    /// <summary>Waits.</summary>
    /// <param name="millisecondsTimeout">How long, in ms.</param>
    public static void SpinUntil(int millisecondsTimeout)
    {
        Processor.Running.Sleep(millisecondsTimeout);
    }

    /// <summary>Waits.</summary>
    /// <param name="timeout">How long.</param>
    public static void SpinUntil(TimeSpan timeout)
    {
        Processor.Running.Sleep((int)timeout.TotalMilliseconds);
    }
}
