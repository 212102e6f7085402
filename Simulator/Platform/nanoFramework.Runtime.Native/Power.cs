using Simulator.Hardware;

namespace nanoFramework.Runtime.Native;

/// <summary>nanoFramework's Power.</summary>
public class Power
{
    /// <summary>Restarts the board; does not return.</summary>
    /// <param name="rebootOption">How; the simulator has one way.</param>
    public static void RebootDevice(RebootOption rebootOption = RebootOption.NormalReboot)
    {
        Reboot.Request();
    }
}
