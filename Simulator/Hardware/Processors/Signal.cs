namespace Simulator.Hardware.Processors;

/// <summary>An event that threads of the firmware set and wait for.</summary>
public abstract class Signal
{
    /// <summary>Sets it.</summary>
    public abstract void Set();

    /// <summary>Clears it.</summary>
    public abstract void Reset();

    /// <summary>Waits until it is set, and takes it if it is automatic.</summary>
    /// <param name="milliseconds">The maximum wait; forever if below zero.</param>
    /// <returns>Whether it was set.</returns>
    public abstract bool Wait(int milliseconds);
}
