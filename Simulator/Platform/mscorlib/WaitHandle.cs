using Simulator.Hardware.Processors;

namespace System.Threading;

/// <summary>nanoFramework's WaitHandle, on the board's processor.</summary>
public abstract class WaitHandle : MarshalByRefObject
{
    /// <summary>What WaitAny returns when the time is over.</summary>
    public const int WaitTimeout = 258;

    private protected WaitHandle(bool isAutomatic, bool isSet)
    {
        Signal = Processor.Running.CreateSignal(isAutomatic, isSet);
    }

    /// <summary>The event beneath it.</summary>
    private protected Signal Signal { get; }

    /// <summary>Waits until all are set, one after the other.</summary>
    /// <param name="waitHandles">The events.</param>
    public static bool WaitAll(WaitHandle[] waitHandles)
    {
        return WaitAll(waitHandles, Timeout.Infinite, exitContext: false);
    }

    /// <summary>Waits until all are set, one after the other.</summary>
    /// <param name="waitHandles">The events.</param>
    /// <param name="millisecondsTimeout">The maximum wait, in ms; forever if -1.</param>
    /// <param name="exitContext">Of no meaning.</param>
    /// <returns>Whether they were set in time.</returns>
    public static bool WaitAll(WaitHandle[] waitHandles, int millisecondsTimeout, bool exitContext)
    {
        long deadline = Processor.Running.After(millisecondsTimeout);
        foreach (WaitHandle handle in waitHandles)
        {
            if (!handle.Signal.Wait(Left(deadline)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Waits until one is set.</summary>
    /// <param name="waitHandles">The events.</param>
    /// <returns>Its index.</returns>
    public static int WaitAny(WaitHandle[] waitHandles)
    {
        return WaitAny(waitHandles, Timeout.Infinite, exitContext: false);
    }

    /// <summary>Waits until one is set; looks each millisecond.</summary>
    /// <param name="waitHandles">The events.</param>
    /// <param name="millisecondsTimeout">The maximum wait, in ms; forever if -1.</param>
    /// <param name="exitContext">Of no meaning.</param>
    /// <returns>Its index, or <see cref="WaitTimeout"/>.</returns>
    public static int WaitAny(WaitHandle[] waitHandles, int millisecondsTimeout, bool exitContext)
    {
        long deadline = Processor.Running.After(millisecondsTimeout);
        while (true)
        {
            int index = Array.FindIndex(waitHandles, handle => handle.Signal.Wait(0));
            if (index >= 0 || Left(deadline) == 0)
            {
                return index >= 0 ? index : WaitTimeout;
            }

            Processor.Running.Sleep(1);
        }
    }

    /// <summary>Waits until it is set.</summary>
    public virtual bool WaitOne()
    {
        return WaitOne(Timeout.Infinite, exitContext: false);
    }

    /// <summary>Waits until it is set.</summary>
    /// <param name="millisecondsTimeout">The maximum wait, in ms; forever if -1.</param>
    /// <param name="exitContext">Of no meaning.</param>
    /// <returns>Whether it was set in time.</returns>
    public virtual bool WaitOne(int millisecondsTimeout, bool exitContext)
    {
        bool isSet = Signal.Wait(millisecondsTimeout);
        Processor.Running.Resumed();
        return isSet;
    }

    /// <summary>The time left until a deadline, in whole ms.</summary>
    private static int Left(long deadline)
    {
        const long nanoseconds = 1_000_000;
        return deadline == Processor.Never
            ? Timeout.Infinite
            : (int)((Math.Max(0, deadline - Processor.Running.Now) + nanoseconds - 1) / nanoseconds);
    }
}
