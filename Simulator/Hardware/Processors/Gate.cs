namespace Simulator.Hardware.Processors;

/// <summary>What a thread of the PC waits at for the baton.</summary>
internal sealed class Gate
{
    private bool _isOpen;

    /// <summary>Lets the thread through that waits, or will wait next.</summary>
    internal void Open()
    {
        lock (this)
        {
            _isOpen = true;
            Monitor.Pulse(this);
        }
    }

    /// <summary>Waits until it is opened, and shuts it.</summary>
    internal void Pass()
    {
        lock (this)
        {
            while (!_isOpen)
            {
                Monitor.Wait(this);
            }

            _isOpen = false;
        }
    }
}
