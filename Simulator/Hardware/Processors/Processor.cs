namespace Simulator.Hardware.Processors;

/// <summary>What runs the firmware's threads, and lets them wait.</summary>
public abstract class Processor
{
    /// <summary>The processor of the board in this process.</summary>
    public static Processor Running { get; set; } = new HostProcessor();

    /// <summary>Starts a thread of the firmware.</summary>
    /// <param name="name">Its name, for a debugger.</param>
    /// <param name="body">What it runs.</param>
    public abstract void Start(string name, Action body);

    /// <summary>Lets the calling thread of the firmware sleep.</summary>
    /// <param name="milliseconds">How long; 0 lets the others run; forever if below zero.</param>
    public abstract void Sleep(int milliseconds);
}
