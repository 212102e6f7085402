using System.Diagnostics;

namespace Simulator.Hardware.Uarts;

/// <summary>
/// nanoCLR's single event for "some serial port has sent everything". Once raised, it stays so until a thread takes it; it wakes
/// every waiting thread, and the first to run takes it from the others (nf-interpreter src/CLR/Core/Execution.cpp, WaitEvents and
/// SignalEvents).
/// </summary>
public sealed class CompletionEvent
{
    private readonly object _lock = new();
    private bool _raised;

    /// <summary>Some port is done.</summary>
    public void Raise()
    {
        lock (_lock)
        {
            _raised = true;
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>Waits for any port's completion and takes it.</summary>
    /// <param name="milliseconds">The maximum wait; forever if below zero.</param>
    /// <returns>Whether there was one.</returns>
    public bool Wait(int milliseconds)
    {
        long start = Stopwatch.GetTimestamp();
        lock (_lock)
        {
            while (!_raised)
            {
                int waited = (int)Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                if (milliseconds >= 0 && waited >= milliseconds)
                {
                    return false;
                }

                Monitor.Wait(_lock, milliseconds < 0 ? Timeout.Infinite : milliseconds - waited);
            }

            _raised = false;
            return true;
        }
    }
}
