namespace Simulator.Hardware.Processors;

/// <summary>What runs the firmware's threads, and lets them wait.</summary>
public abstract class Processor
{
    /// <summary>A deadline that never comes.</summary>
    public const long Never = long.MaxValue;

    private const long NanosecondsPerMillisecond = 1_000_000;

    /// <summary>The processor of the board in this process.</summary>
    public static Processor Running { get; set; } = new HostProcessor();

    /// <summary>The time that deadlines are given in, in ns since some moment.</summary>
    public abstract long Now { get; }

    /// <summary>Whether what the PC's garbage collector finds may have effects on the board; it comes at any time.</summary>
    public virtual bool HasFinalizers => true;

    /// <summary>Whether this is no fault of the program but the end of a thread whose board has no power any more: to be let through.</summary>
    public static bool EndsThread(Exception fault)
    {
        return ThreadEnd.Is(fault);
    }

    /// <summary>A deadline from now on.</summary>
    /// <param name="milliseconds">How long until then; never if below zero.</param>
    public virtual long After(int milliseconds)
    {
        return milliseconds < 0 ? Never : Now + (milliseconds * NanosecondsPerMillisecond);
    }

    /// <summary>Starts a thread of the firmware.</summary>
    /// <param name="name">Its name, for a debugger.</param>
    /// <param name="body">What it runs.</param>
    public abstract void Start(string name, Action body);

    /// <summary>Has the firmware's handler of an event of the hardware run, on a thread that is not one of its own.</summary>
    /// <param name="handler">The handler.</param>
    public abstract void Dispatch(Action handler);

    /// <summary>Lets the calling thread of the firmware sleep.</summary>
    /// <param name="milliseconds">How long; 0 lets the others run; forever if below zero.</param>
    public abstract void Sleep(int milliseconds);

    /// <summary>Lets the calling thread of the firmware wait until a condition is met. On the PC it looks again and again.</summary>
    /// <param name="condition">What for.</param>
    /// <param name="deadline">Until when at most, in the time of <see cref="Now"/>; <see cref="Never"/> to wait forever.</param>
    /// <returns>Whether it is met.</returns>
    public abstract bool WaitUntil(ICondition condition, long deadline);

    /// <summary>Lets the calling thread of the firmware wait for hardware before it looks again.</summary>
    /// <param name="until">When there can be something new at the earliest, in the time of <see cref="Now"/>.</param>
    /// <param name="spin">How the PC waits, which cannot tell when.</param>
    public abstract void Pause(long until, ref SpinWait spin);

    /// <summary>Lets the calling thread of the firmware wait for hardware whose lock it holds, and lets go of the lock meanwhile. On
    /// the PC the hardware pulses the lock.</summary>
    /// <param name="held">The lock.</param>
    /// <param name="until">When there can be something new at the earliest, in the time of <see cref="Now"/>.</param>
    /// <param name="longest">How long the PC waits for a pulse, in ms, before the caller looks again.</param>
    public abstract void Await(object held, long until, int longest);

    /// <summary>Takes an object's lock, and waits for it.</summary>
    public abstract void Enter(object entered);

    /// <summary>Lets go of an object's lock.</summary>
    public abstract void Exit(object entered);

    /// <summary>Makes an event that threads of the firmware set and wait for.</summary>
    /// <param name="isAutomatic">Whether the first thread to run that waits for it takes it from the others.</param>
    /// <param name="isSet">Whether it is set from the start.</param>
    public abstract Signal CreateSignal(bool isAutomatic, bool isSet);

    /// <summary>Called at the beginning of every call of the platform by the firmware: where a thread may be preempted, and where
    /// one of a board without power ends.</summary>
    /// <param name="call">What it calls.</param>
    /// <param name="argument">Something of its arguments, for a trace.</param>
    public virtual void Called(PlatformCall call, long argument = 0)
    {
    }

    /// <summary>Called with what a call returns where the firmware goes on according to it.</summary>
    /// <param name="result">The result.</param>
    public virtual void Returned(long result)
    {
    }

    /// <summary>Called at the end of a call of the platform, where the firmware's own code goes on.</summary>
    /// <param name="isPoll">Whether the firmware calls this again and again while nothing moves.</param>
    public virtual void Resumed(bool isPoll = false)
    {
    }

    /// <summary>Called with bytes that the firmware hands the platform or gets from it.</summary>
    public virtual void Moved(ReadOnlySpan<byte> bytes)
    {
    }

    /// <summary>The board restarts: the calling thread ends here, like everything on the board.</summary>
    public abstract void Reset();
}
