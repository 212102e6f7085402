using Simulator.Hardware.Network;
using Simulator.Hardware.Processors;

namespace System.Net.NetworkInformation;

/// <summary>Reports changes of the device's network. Handlers run on a thread of their own, as on nanoFramework.</summary>
public static class NetworkChange
{
    static NetworkChange()
    {
        SimulatedNetwork.Stack.AddressChanged += () => Processor.Running.Dispatch(
            () => NetworkAddressChanged?.Invoke(0, EventArgs.Empty));
    }

    /// <summary>Raised when the device has got, changed or lost its address.</summary>
    public static event NetworkAddressChangedEventHandler? NetworkAddressChanged;

    /// <summary>Raised when the link goes up or down. The simulator's stacks report that through the address.</summary>
    public static event NetworkAvailabilityChangedEventHandler? NetworkAvailabilityChanged
    {
        add { }
        remove { }
    }
}
