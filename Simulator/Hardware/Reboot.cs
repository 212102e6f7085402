namespace Simulator.Hardware;

/// <summary>The board's reset line.</summary>
public static class Reboot
{
    /// <summary>Raised when the firmware asks for a reboot.</summary>
    public static event Action? Requested;

    /// <summary>Asks for a reboot. The calling thread ends here, as everything on the board does.</summary>
    public static void Request()
    {
        Requested?.Invoke();
        Thread.CurrentThread.IsBackground = true;
        Thread.Sleep(Timeout.Infinite);
    }
}
