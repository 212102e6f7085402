using Simulator.Hardware.Processors;

namespace System.Threading;

/// <summary>nanoFramework's Thread, run by the board's processor. A thread cannot be suspended or aborted.</summary>
public sealed class Thread
{
    private static int s_made;

    [ThreadStatic]
    private static Thread? t_current;

    private readonly ThreadStart? _start;
    private readonly Signal _ended;

    /// <summary>Makes a thread; it does not run yet.</summary>
    /// <param name="start">What it runs.</param>
    public Thread(ThreadStart start)
        : this()
    {
        _start = start ?? throw new ArgumentNullException();
        ThreadState = ThreadState.Unstarted;
    }

    private Thread()
    {
        ManagedThreadId = Interlocked.Increment(ref s_made);
        _ended = Processor.Running.CreateSignal(isAutomatic: false, isSet: false);
    }

    /// <summary>The calling thread.</summary>
    public static Thread CurrentThread => t_current ??= new Thread();

    /// <summary>Whether it has been started and has not ended.</summary>
    public bool IsAlive => ThreadState is not (ThreadState.Unstarted or ThreadState.Stopped);

    /// <summary>A number that no other thread has.</summary>
    public int ManagedThreadId { get; }

    /// <summary>Kept, and of no consequence: the threads take turns.</summary>
    public ThreadPriority Priority { get; set; } = ThreadPriority.Normal;

    /// <summary>Whether it has been started, and has ended; a wait does not show.</summary>
    public ThreadState ThreadState { get; private set; }

    /// <summary>Lets the calling thread sleep.</summary>
    /// <param name="millisecondsTimeout">How long; 0 lets the others run; forever if -1.</param>
    public static void Sleep(int millisecondsTimeout)
    {
        Processor.Running.Sleep(millisecondsTimeout);
    }

    /// <summary>Lets the calling thread sleep.</summary>
    /// <param name="timeout">How long.</param>
    public static void Sleep(TimeSpan timeout)
    {
        Processor.Running.Sleep((int)timeout.TotalMilliseconds);
    }

    /// <summary>Keeps the processor busy for a moment.</summary>
    /// <param name="iterations">Of no meaning here.</param>
    public static void SpinWait(int iterations)
    {
        Processor.Running.Sleep(0);
    }

    /// <summary>Waits until it has ended.</summary>
    public void Join()
    {
        Join(Timeout.Infinite);
    }

    /// <summary>Waits until it has ended.</summary>
    /// <param name="millisecondsTimeout">The maximum wait, in ms; forever if -1.</param>
    /// <returns>Whether it has.</returns>
    public bool Join(int millisecondsTimeout)
    {
        return _ended.Wait(millisecondsTimeout);
    }

    /// <summary>Waits until it has ended.</summary>
    /// <param name="timeout">The maximum wait.</param>
    /// <returns>Whether it has.</returns>
    public bool Join(TimeSpan timeout)
    {
        return _ended.Wait((int)timeout.TotalMilliseconds);
    }

    /// <summary>Starts the thread.</summary>
    public void Start()
    {
        ThreadState = ThreadState.Running;
        Processor.Running.Start("firmware's own", Live);
    }

    private void Live()
    {
        t_current = this;
        _start!();
        ThreadState = ThreadState.Stopped;
        _ended.Set();
    }
}
