using Simulator.Hardware.Processors;

namespace System.Threading;

/// <summary>nanoFramework's Timer. Each has a thread of its own, so that a callback may wait.</summary>
public sealed class Timer : MarshalByRefObject, IDisposable
{
    private readonly Signal _changed = Processor.Running.CreateSignal(isAutomatic: true, isSet: false);
    private readonly TimerCallback _callback;
    private readonly object? _state;
    private int _due;
    private int _period;
    private bool _isDisposed;

    /// <summary>Makes a timer and starts it.</summary>
    /// <param name="callback">Called each time.</param>
    /// <param name="state">What it is called with.</param>
    /// <param name="dueTime">How long until the first time, in ms; never if -1.</param>
    /// <param name="period">How long from one time to the next, in ms; once if 0 or -1.</param>
    public Timer(TimerCallback callback, object? state, int dueTime, int period)
    {
        _callback = callback;
        _state = state;
        (_due, _period) = (dueTime, period);
        Processor.Running.Start("timer", Run);
    }

    /// <summary>Makes a timer and starts it.</summary>
    /// <param name="callback">Called each time.</param>
    /// <param name="state">What it is called with.</param>
    /// <param name="dueTime">How long until the first time.</param>
    /// <param name="period">How long from one time to the next.</param>
    public Timer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        : this(callback, state, (int)dueTime.TotalMilliseconds, (int)period.TotalMilliseconds)
    {
    }

    /// <summary>Starts it again with other times.</summary>
    /// <param name="dueTime">How long until the next time, in ms; never if -1.</param>
    /// <param name="period">How long from then on, in ms; once if 0 or -1.</param>
    /// <returns>True.</returns>
    public bool Change(int dueTime, int period)
    {
        (_due, _period) = (dueTime, period);
        _changed.Set();
        return true;
    }

    /// <summary>Starts it again with other times.</summary>
    /// <param name="dueTime">How long until the next time.</param>
    /// <param name="period">How long from then on.</param>
    /// <returns>True.</returns>
    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        return Change((int)dueTime.TotalMilliseconds, (int)period.TotalMilliseconds);
    }

    /// <summary>Stops it for good.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        _changed.Set();
    }

    private void Run()
    {
        while (!_isDisposed)
        {
            int wait = _due;
            if (!_changed.Wait(wait))
            {
                Interlocked.CompareExchange(ref _due, _period > 0 ? _period : Timeout.Infinite, wait);
                _callback(_state);
            }
        }
    }
}
