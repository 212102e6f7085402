namespace Simulator.Hardware.Network;

/// <summary>The network that the device is on.</summary>
public static class SimulatedNetwork
{
    private static ISocketStack s_stack = new KernelSocketStack(PortForwarding.None);

    static SimulatedNetwork()
    {
        s_stack.AddressChanged += OnAddressChanged;
    }

    /// <summary>Raised on a thread of its own when the device's address has changed, until the device restarts.</summary>
    public static event Action? AddressChanged;

    /// <summary>The TCP stack that nanoFramework's sockets use.</summary>
    public static ISocketStack Stack
    {
        get => s_stack;
        set
        {
            s_stack.AddressChanged -= OnAddressChanged;
            s_stack = value;
            s_stack.AddressChanged += OnAddressChanged;
        }
    }

    /// <summary>How often the device has restarted: a socket from before must not close what has its number now.</summary>
    public static int Restarts { get; private set; }

    /// <summary>The device restarts, or has lost its power: it has no sockets any more, and nobody of before listens.</summary>
    public static void Restart()
    {
        Restarts++;
        AddressChanged = null;
        s_stack.CloseAll();
    }

    private static void OnAddressChanged()
    {
        AddressChanged?.Invoke();
    }
}
