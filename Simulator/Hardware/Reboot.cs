using Simulator.Hardware.Processors;

namespace Simulator.Hardware;

/// <summary>The board's reset line.</summary>
public static class Reboot
{
    /// <summary>Raised when the firmware requests a reboot.</summary>
    public static event Action? Requested;

    /// <summary>Requests a reboot. The calling thread ends here, like everything on the board.</summary>
    public static void Request()
    {
        Requested?.Invoke();
        Processor.Running.Reset();
    }
}
