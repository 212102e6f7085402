using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Simulator.Hardware.Network;

/// <summary>The address at which the device is reachable from the PC's network.</summary>
/// <param name="listen">Where the simulator listens; the any-address stands for all of the PC's addresses.</param>
internal sealed class HostAddress(IPAddress listen)
{
    private Action? _changed;

    /// <summary>Raised when the PC's addresses have changed.</summary>
    internal event Action? Changed
    {
        add
        {
            // The kernel's notifications take a thread, so they are only enabled when subscribed to.
            if (_changed == null)
            {
                NetworkChange.NetworkAddressChanged += (_, _) => _changed?.Invoke();
            }

            _changed += value;
        }

        remove => _changed -= value;
    }

    /// <summary>The address, or <see langword="null"/> if the PC has only loopback's.</summary>
    internal IPAddress? Current => listen.Equals(IPAddress.Any) ? FromInterfaces() : listen;

    private static IPAddress? FromInterfaces()
    {
        return NetworkInterface.GetAllNetworkInterfaces()
            .Where(one => one.OperationalStatus == OperationalStatus.Up && one.NetworkInterfaceType != NetworkInterfaceType.Loopback)
            .SelectMany(one => one.GetIPProperties().UnicastAddresses)
            .Select(one => one.Address)
            .FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork);
    }
}
