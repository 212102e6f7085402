using Simulator.Hardware.Network;

namespace System.Net.NetworkInformation;

/// <summary>The device's one network interface.</summary>
public class NetworkInterface
{
    private readonly string _address = SimulatedNetwork.Stack.Address?.ToString() ?? "0.0.0.0";

    /// <summary>Reads the state of the interface.</summary>
    protected NetworkInterface(int interfaceIndex)
    {
    }

    /// <summary>The interface's address as it was when this object was made; 0.0.0.0 where it had none.</summary>
    public string IPv4Address => _address;

    /// <summary>Reads the state of all interfaces.</summary>
    public static NetworkInterface[] GetAllNetworkInterfaces()
    {
        return [new NetworkInterface(0)];
    }
}
