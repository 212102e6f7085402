using Simulator.Hardware.Network;

namespace System.Net.NetworkInformation;

/// <summary>Tells of changes of the device's network. Handlers run on a thread of their own, as on nanoFramework.</summary>
public static class NetworkChange
{
    static NetworkChange()
    {
        SimulatedNetwork.Stack.AddressChanged += () => NetworkAddressChanged?.Invoke(0, EventArgs.Empty);
    }

    /// <summary>The device has an address, another address or none.</summary>
    public static event NetworkAddressChangedEventHandler? NetworkAddressChanged;

    /// <summary>The link is up or down. The simulator's stacks tell of that through the address.</summary>
    public static event NetworkAvailabilityChangedEventHandler? NetworkAvailabilityChanged
    {
        add { }
        remove { }
    }
}
