using System.Net;

namespace Simulator.Hardware.Network.Lwip;

/// <summary>The simulated board as a host of its own: lwIP, its Ethernet interface and its address. There is one per
/// process.</summary>
public sealed class LwipNetwork
{
    private readonly EthernetInterface _ethernet;
    private readonly DhcpClient? _dhcp;

    private LwipNetwork(LwipOptions options)
    {
        TapDevice tap = TapDevice.Open(options.Tap);
        Stack = new LwipSocketStack(options.Limits);
        _ethernet = new EthernetInterface(tap, Admits);
        _dhcp = options.Address == null ? new DhcpClient(_ethernet, options.Gateway) : null;
    }

    /// <summary>Its sockets.</summary>
    public LwipSocketStack Stack { get; }

    /// <summary>Starts lwIP.</summary>
    /// <param name="options">The cable, the address and the limits.</param>
    /// <param name="addressed">Called with the board's address when it has one, and with every later one from DHCP.</param>
    /// <param name="report">Called with messages that somebody must act on, one line each.</param>
    /// <exception cref="UsageException">The library or the TAP device is not available.</exception>
    public static LwipNetwork Start(LwipOptions options, Action<InterfaceAddress> addressed, Action<string> report)
    {
        LwipNetwork network = new(options);
        string noLink = $"{options.Tap} is down: the board has no link until you run: sudo ip link set {options.Tap} up";
        network._ethernet.LinkLost += () => report(noLink);
        network._ethernet.Start();
        if (!network._ethernet.HasLink)
        {
            report(noLink);
        }

        if (options.Address is InterfaceAddress address)
        {
            network._ethernet.SetAddress(address, options.Gateway ?? IPAddress.Any);
            network.Addressed(address, addressed);
        }
        else
        {
            network._dhcp!.Start(got => network.Addressed(got, addressed));
        }

        return network;
    }

    private void Addressed(InterfaceAddress address, Action<InterfaceAddress> addressed)
    {
        Stack.Addressed(address.Address);
        addressed(address);
    }

    private bool Admits(ReadOnlySpan<byte> frame)
    {
        return _dhcp?.Takes(frame) != true && Stack.Admits(frame);
    }
}
