using System.Diagnostics;

namespace Simulator.Hardware.Processors;

/// <summary>The PC's own processors and threads.</summary>
public sealed class HostProcessor : Processor
{
    private const long NanosecondsPerTick = 100;

    // In ms: how long the shortest sleep lasts while the board is at rest.
    private const int Rest = 10;

    // In ms: how long a thread may go on without the platform after a reset.
    private const int LongestEnd = 5000;

    /// <summary>Whether the shortest sleep ends early when a socket or a UART becomes ready, see docs/early-wake.md. Only
    /// where no board is simulated that would do otherwise.</summary>
    public bool WakesEarly { get; set; }

    /// <inheritdoc/>
    public override long Now => Stopwatch.GetElapsedTime(0).Ticks * NanosecondsPerTick;

    /// <summary>Ends the threads of the program, for which the board was reset.</summary>
    /// <exception cref="TimeoutException">One of them does not call the platform any more.</exception>
    public static void EndThreads()
    {
        HostThread.EndAll(LongestEnd);
    }

    /// <inheritdoc/>
    public override void Start(string name, Action body)
    {
        Thread thread = new(() => HostThread.Run(body)) { Name = name, IsBackground = true };
        thread.Start();
    }

    /// <inheritdoc/>
    public override void Dispatch(Action handler)
    {
        handler();
    }

    /// <inheritdoc/>
    public override void Called(PlatformCall call, long argument = 0)
    {
        HostThread.Check();
    }

    /// <inheritdoc/>
    public override void Sleep(int milliseconds)
    {
        HostThread.Check();
        if (milliseconds != 1 || !WakesEarly)
        {
            Thread.Sleep(milliseconds);
            return;
        }

        int longest = BoardRest.IsAtRest ? Rest : milliseconds;
        if (EventPoll.Board.Collect(longest))
        {
            BoardRest.End();
        }
        else
        {
            BoardRest.Slept();
        }

        if (longest > milliseconds)
        {
            BoardTime.Running.Rested(longest);
        }
    }

    /// <inheritdoc/>
    public override bool WaitUntil(ICondition condition, long deadline)
    {
        SpinWait spin = default;
        while (!condition.IsMet)
        {
            HostThread.Check();
            if (deadline != Never && Now >= deadline)
            {
                return false;
            }

            spin.SpinOnce();
        }

        return true;
    }

    /// <inheritdoc/>
    public override void Pause(long until, ref SpinWait spin)
    {
        spin.SpinOnce();
    }

    /// <inheritdoc/>
    public override void Await(object held, long until, int longest)
    {
        Monitor.Wait(held, longest);
    }

    /// <inheritdoc/>
    public override void Enter(object entered)
    {
        Monitor.Enter(entered);
    }

    /// <inheritdoc/>
    public override void Exit(object entered)
    {
        Monitor.Exit(entered);
    }

    /// <inheritdoc/>
    public override Signal CreateSignal(bool isAutomatic, bool isSet)
    {
        return new HostSignal(isAutomatic, isSet);
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        ThreadEnd.Throw();
    }
}
