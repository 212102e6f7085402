using System.Runtime.ExceptionServices;

namespace Simulator.Hardware.Processors;

/// <summary>
/// Hands the baton from thread to thread of a program, and lets the time jump while all of them wait. Whoever has the baton runs what
/// happens around the board; the thread that called <see cref="Run"/> gets it back in the end.
/// </summary>
/// <param name="random">The seed's numbers.</param>
internal sealed class Scheduler(Random random)
{
    // Of nanoCLR; the interrupt that ends one is not in step with the program, which makes it up to a millisecond shorter.
    private const long Quantum = 20_000_000;
    private const int MaxEarly = 1_000_000;

    private readonly ThreadQueue _threads = new(random);
    private readonly Gate _controller = new();
    private VirtualThread? _running;
    private VirtualThread? _interrupted;
    private ExceptionDispatchInfo? _fault;
    private RunEnd? _over;
    private long _until;
    private long _quantumEnd;
    private int _started;
    private bool _happening;

    /// <summary>The calling thread, if it is one of the program and not running an event.</summary>
    internal VirtualThread? Current => _happening ? null : _running;

    /// <summary>What happens around the board.</summary>
    internal EventQueue Events { get; } = new();

    /// <summary>How many threads the program has.</summary>
    internal int Threads => _threads.Count;

    /// <summary>Whether the running thread has had its quantum, and there are others.</summary>
    internal bool IsQuantumOver => Events.Now >= _quantumEnd && _threads.Count > 1;

    /// <summary>Runs the program until a time, or until it ends.</summary>
    internal RunEnd Run(long until)
    {
        _until = until;
        VirtualThread? next = _interrupted ?? Pick(null);
        _interrupted = null;
        if (next != null)
        {
            next.Gate.Open();
            _controller.Pass();
            _running = null;
        }

        RunEnd? over = _over;
        if (over != null)
        {
            EndThreads();
        }

        ExceptionDispatchInfo? fault = _fault;
        _fault = null;
        fault?.Throw();
        return over ?? (_threads.Count == 0 ? RunEnd.Returned : RunEnd.TimeReached);
    }

    /// <summary>Ends all threads; the calling one at once, if it is one of them and not running an event.</summary>
    internal void End(RunEnd cause)
    {
        _over = cause;
        if (Current is VirtualThread thread)
        {
            Interrupt(thread);
        }
        else if (!_happening)
        {
            EndThreads();
        }
    }

    /// <summary>Adds a thread.</summary>
    internal void Start(string name, Action body)
    {
        VirtualThread thread = new(name, ++_started) { Deadline = Events.Now };
        thread.Runner = new Thread(() => Live(thread, body)) { Name = name, IsBackground = true };
        _threads.Add(thread);
        thread.Runner.Start();
    }

    /// <summary>Lets the calling thread wait for a condition or a time, whichever comes first.</summary>
    internal void Wait(ICondition? condition, long deadline)
    {
        VirtualThread thread = Current ?? throw new InvalidOperationException("only a thread of the program can wait for the board's time");
        thread.Condition = condition;
        thread.Deadline = deadline;
        Pass(thread, Pick(null));
        thread.Condition = null;
    }

    /// <summary>Lets the other threads run that can.</summary>
    internal void Yield(VirtualThread thread)
    {
        thread.Deadline = Events.Now;
        Pass(thread, Pick(thread));
    }

    /// <summary>Lets time pass while the calling thread runs.</summary>
    internal void Spend(VirtualThread thread, long time)
    {
        Happen(Events.Now + time);
        if (Events.Now > _until || _over != null || _fault != null)
        {
            Interrupt(thread);
        }
    }

    /// <summary>Returns from <see cref="Run"/>; the calling thread goes on first in the next one.</summary>
    private void Interrupt(VirtualThread thread)
    {
        _interrupted = thread;
        _controller.Open();
        Resume(thread);
    }

    private void Resume(VirtualThread thread)
    {
        thread.Gate.Pass();
        _running = thread;
        if (thread.IsOver)
        {
            ThreadEnd.Throw();
        }
    }

    private void Live(VirtualThread thread, Action body)
    {
        try
        {
            Resume(thread);
            body();
        }
        catch (Exception end) when (ThreadEnd.Is(end))
        {
        }
        catch (Exception fault)
        {
            _fault ??= ExceptionDispatchInfo.Capture(fault);
        }

        if (thread.IsOver)
        {
            return;
        }

        _threads.Remove(thread);
        (Pick(null)?.Gate ?? _controller).Open();
    }

    private void Pass(VirtualThread thread, VirtualThread? next)
    {
        if (next == thread)
        {
            return;
        }

        (next?.Gate ?? _controller).Open();
        Resume(thread);
    }

    /// <summary>The thread to run next, after the time has jumped to where one can; <see langword="null"/> when <see cref="Run"/> is to
    /// return.</summary>
    private VirtualThread? Pick(VirtualThread? last)
    {
        while (_over == null && _fault == null && (_threads.Count > 0 || _until != Processor.Never))
        {
            VirtualThread? next = _threads.Next(Events.Now, last);
            if (next != null)
            {
                _quantumEnd = _threads.Count > 1 ? Events.Now + Quantum - random.Next(MaxEarly) : Processor.Never;
                return next;
            }

            long time = Math.Min(_threads.Deadline, Events.Next);
            if (time == Processor.Never && _until == Processor.Never)
            {
                string threads = string.Join(", ", _threads.All.Select(thread => $"{thread.Name} ({thread.Number})"));
                _fault = ExceptionDispatchInfo.Capture(new DeadlockException(threads));
                return null;
            }

            if (time > _until)
            {
                Happen(_until);
                return null;
            }

            Happen(time);
        }

        return null;
    }

    /// <summary>Lets happen around the board what is due by a time.</summary>
    private void Happen(long time)
    {
        if (Events.Next > time)
        {
            Events.RunUntil(time);
            return;
        }

        _happening = true;
        try
        {
            Events.RunUntil(time);
        }
        catch (Exception fault)
        {
            _fault ??= ExceptionDispatchInfo.Capture(fault);
        }
        finally
        {
            _happening = false;
        }
    }

    /// <summary>Unwinds every thread, one after the other: each finds its next call of the platform to be its end.</summary>
    private void EndThreads()
    {
        foreach (VirtualThread thread in _threads.All.ToArray())
        {
            thread.IsOver = true;
            thread.Gate.Open();
            if (!thread.Runner!.Join(TimeSpan.FromSeconds(10)))
            {
                throw new InvalidOperationException($"the program's thread {thread.Name} ({thread.Number}) does not end");
            }

            _threads.Remove(thread);
        }

        _running = null;
        _interrupted = null;
        _over = null;
    }
}
