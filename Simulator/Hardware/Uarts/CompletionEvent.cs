using Simulator.Hardware.Processors;

namespace Simulator.Hardware.Uarts;

/// <summary>
/// nanoCLR's single event for "some serial port has sent everything". Once raised, it stays so until a thread takes it; it wakes
/// every waiting thread, and the first to run takes it from the others (nf-interpreter src/CLR/Core/Execution.cpp, WaitEvents and
/// SignalEvents).
/// </summary>
public sealed class CompletionEvent
{
    private readonly Signal _signal = Processor.Running.CreateSignal(isAutomatic: true, isSet: false);

    /// <summary>Some port is done.</summary>
    public void Raise()
    {
        _signal.Set();
    }

    /// <summary>The board is reset: nobody has been told anything.</summary>
    public void Clear()
    {
        _signal.Reset();
    }

    /// <summary>Waits for any port's completion and takes it.</summary>
    /// <param name="milliseconds">The maximum wait; forever if below zero.</param>
    /// <returns>Whether there was one.</returns>
    public bool Wait(int milliseconds)
    {
        return _signal.Wait(milliseconds);
    }
}
