namespace Simulator.Hardware.Network;

/// <summary>The network that the device is on.</summary>
public static class SimulatedNetwork
{
    /// <summary>The TCP stack that nanoFramework's sockets use.</summary>
    public static ISocketStack Stack { get; set; } = new KernelSocketStack(PortForwarding.None);
}
