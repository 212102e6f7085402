namespace Simulator.Hardware.Processors;

/// <summary>
/// A board's one processor in a time of its own. As in nanoCLR, one thread of the program runs at a time: it keeps the processor
/// until it waits, or for a quantum of 20 ms if others can run (nf-interpreter src/CLR/Core/Execution.cpp). When all wait, the time
/// jumps to what comes next; what happens around the board happens in between. All of it is the same for the same seed.
/// </summary>
public sealed class VirtualProcessor : Processor
{
    private const long Millisecond = 1_000_000;

    // One in four: to measure after every poll costs a world several percent of its speed.
    private const ulong SampledBits = 3;

    private readonly Scheduler _scheduler;
    private readonly long _turnCost;
    private readonly List<ContendedLock> _contended = [];

    /// <summary>Makes a processor whose time is 0; <see cref="Processor.Running"/> has to be set to it.</summary>
    /// <param name="seed">What decides where nanoCLR leaves it open which thread runs, and when it is preempted.</param>
    /// <param name="turnCost">What a turn of a loop that looks at the clock costs, in ns; above 0.</param>
    public VirtualProcessor(int seed, long turnCost)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(turnCost, 1);
        _scheduler = new Scheduler(new Random(seed));
        _turnCost = turnCost;
    }

    /// <summary>What happens around the board.</summary>
    public EventQueue Events => _scheduler.Events;

    /// <summary>What the program has called so far.</summary>
    public CallTrace Trace { get; } = new();

    /// <summary>Called, if it is set, when the program's own code has allocated memory on .NET's heap: with how many bytes since the
    /// platform's last call returned, and what it calls next. What the platform allocates, and the world around it, does not count. What
    /// follows a poll is looked at one time in four.</summary>
    public Action<long, PlatformCall>? Allocated { get; set; }

    /// <summary>How many threads the program has.</summary>
    public int Threads => _scheduler.Threads;

    /// <inheritdoc/>
    public override long Now => _scheduler.Events.Now;

    /// <inheritdoc/>
    public override bool HasFinalizers => false;

    /// <summary>
    /// Runs the program. Called on a thread that is not the program's; while it does something else the board's time stands still.
    /// </summary>
    /// <param name="until">Until when, in ns; by a turn's cost longer if the program does not wait then.</param>
    /// <returns>Why it has stopped.</returns>
    /// <exception cref="DeadlockException">All threads wait, and nothing will happen any more.</exception>
    public RunEnd Run(long until = Never)
    {
        return _scheduler.Run(until);
    }

    /// <summary>
    /// Cuts the power: no thread of the program runs on. If one of them calls this, it ends here and <see cref="Run"/> returns; if
    /// an event does, after the event.
    /// </summary>
    public void PowerCut()
    {
        _scheduler.End(RunEnd.PowerCut);
    }

    /// <summary>When a wait from now on ends, in whole ticks of the board's operating system.</summary>
    /// <param name="milliseconds">How long; forever if below zero.</param>
    public override long After(int milliseconds)
    {
        long tick = BoardTime.TickMilliseconds * Millisecond;
        long end = (Now / tick * tick) + (milliseconds * Millisecond);
        return milliseconds < 0 ? Never : (end + tick - 1) / tick * tick;
    }

    /// <inheritdoc/>
    public override void Start(string name, Action body)
    {
        Called(PlatformCall.Thread);
        _scheduler.Start(name, body);
    }

    /// <inheritdoc/>
    public override void Dispatch(Action handler)
    {
        _scheduler.Start("event", handler);
    }

    /// <inheritdoc/>
    public override void Sleep(int milliseconds)
    {
        Called(PlatformCall.Sleep, milliseconds);
        if (milliseconds != 0)
        {
            _scheduler.Wait(null, After(milliseconds));
        }
        else if (_scheduler.Current is VirtualThread thread)
        {
            _scheduler.Spend(thread, _turnCost);
            _scheduler.Yield(thread);
        }

        Resumed(isPoll: true);
    }

    /// <inheritdoc/>
    public override bool WaitUntil(ICondition condition, long deadline)
    {
        Called(PlatformCall.Synchronization);
        if (!condition.IsMet && deadline > Now)
        {
            _scheduler.Wait(condition, deadline);
        }

        return condition.IsMet;
    }

    /// <summary>Lets the calling thread of the firmware wait, for a condition that is a function.</summary>
    /// <param name="isOver">Whether the wait is over.</param>
    /// <param name="microseconds">The maximum wait; forever if below zero.</param>
    /// <returns>Whether it was over in time.</returns>
    public bool WaitUntil(Func<bool> isOver, long microseconds)
    {
        return WaitUntil(new FunctionCondition(isOver), microseconds < 0 ? Never : Now + (microseconds * 1000));
    }

    /// <inheritdoc/>
    public override void Pause(long until, ref SpinWait spin)
    {
        _scheduler.Wait(null, Math.Max(until, Now + 1));
    }

    /// <inheritdoc/>
    public override void Await(object held, long until, int longest)
    {
        Monitor.Exit(held);
        try
        {
            _scheduler.Wait(null, Math.Max(until, Now + 1));
        }
        finally
        {
            Monitor.Enter(held);
        }
    }

    /// <inheritdoc/>
    public override void Enter(object entered)
    {
        Called(PlatformCall.Synchronization);
        if (Monitor.TryEnter(entered))
        {
            return;
        }

        ContendedLock contended = new(entered);
        _contended.Add(contended);
        while (!Monitor.TryEnter(entered))
        {
            contended.IsMet = false;
            _scheduler.Wait(contended, Never);
        }

        _contended.Remove(contended);
    }

    /// <inheritdoc/>
    public override void Exit(object entered)
    {
        Monitor.Exit(entered);
        foreach (ContendedLock contended in _contended)
        {
            contended.IsMet |= contended.Entered == entered && !Monitor.IsEntered(entered);
        }
    }

    /// <inheritdoc/>
    public override Signal CreateSignal(bool isAutomatic, bool isSet)
    {
        return new VirtualSignal(this, isAutomatic, isSet);
    }

    /// <inheritdoc/>
    public override void Called(PlatformCall call, long argument = 0)
    {
        if (_scheduler.Current is not VirtualThread thread)
        {
            return;
        }

        if (thread.IsOver)
        {
            ThreadEnd.Throw();
        }

        if (thread.IsInProgram)
        {
            Measure(thread, call);
        }

        Trace.Add(Now, thread.Number, call, argument);
        if (_scheduler.IsQuantumOver)
        {
            _scheduler.Yield(thread);
        }
    }

    /// <inheritdoc/>
    public override void Returned(long result)
    {
        Trace.Add(result);
    }

    /// <inheritdoc/>
    public override void Resumed(bool isPoll = false)
    {
        if (Allocated != null && (!isPoll || (Trace.Hash & SampledBits) == 0) && _scheduler.Current is VirtualThread thread)
        {
            thread.IsInProgram = true;
            thread.Allocated = GC.GetAllocatedBytesForCurrentThread();
        }
    }

    /// <inheritdoc/>
    public override void Moved(ReadOnlySpan<byte> bytes)
    {
        Trace.Add(bytes);
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        Called(PlatformCall.Reboot);
        _scheduler.End(RunEnd.Restart);
    }

    /// <summary>Lets the time pass that a turn of a loop takes, which looks at the clock.</summary>
    internal void Charge()
    {
        if (_scheduler.Current is VirtualThread thread)
        {
            Called(PlatformCall.Clock);
            _scheduler.Spend(thread, _turnCost);
            Resumed(isPoll: true);
        }
    }

    private void Measure(VirtualThread thread, PlatformCall next)
    {
        thread.IsInProgram = false;
        long allocated = GC.GetAllocatedBytesForCurrentThread() - thread.Allocated;
        if (allocated != 0)
        {
            Allocated?.Invoke(allocated, next);
        }
    }
}
