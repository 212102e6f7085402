namespace Simulator.Hardware.Processors;

/// <summary>The PC's own processors and threads.</summary>
public sealed class HostProcessor : Processor
{
    /// <inheritdoc/>
    public override void Start(string name, Action body)
    {
        Thread thread = new(() => body()) { Name = name, IsBackground = true };
        thread.Start();
    }

    /// <inheritdoc/>
    public override void Sleep(int milliseconds)
    {
        Thread.Sleep(milliseconds);
    }
}
