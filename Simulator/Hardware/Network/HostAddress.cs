using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Simulator.Hardware.Network;

/// <summary>The address under which the PC's network reaches the device.</summary>
/// <param name="listen">Where the simulator listens; the any-address stands for whatever the PC has.</param>
internal sealed class HostAddress(IPAddress listen)
{
    private Action? _changed;

    /// <summary>Raised when the PC's addresses have changed.</summary>
    internal event Action? Changed
    {
        add
        {
            // The kernel's notifications cost a thread: only for those who ask.
            if (_changed == null)
            {
                NetworkChange.NetworkAddressChanged += (_, _) => _changed?.Invoke();
            }

            _changed += value;
        }

        remove => _changed -= value;
    }

    /// <summary>The address, or <see langword="null"/> where the PC has none but loopback's.</summary>
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
