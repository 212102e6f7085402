using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Simulator.Hardware.Network.Lwip;

/// <summary>A host's IPv4 address and its network, as in 192.0.2.2/24.</summary>
/// <param name="Address">The host's address.</param>
/// <param name="PrefixLength">The length of its network prefix, in bits.</param>
public sealed record InterfaceAddress(IPAddress Address, int PrefixLength)
{
    private const int AddressBits = 32;

    /// <summary>The network's mask.</summary>
    public IPAddress Mask
    {
        get
        {
            uint mask = PrefixLength == 0 ? 0 : uint.MaxValue << (AddressBits - PrefixLength);
            return new IPAddress((uint)IPAddress.HostToNetworkOrder((int)mask));
        }
    }

    /// <summary>Reads an address.</summary>
    /// <returns>Whether it is valid.</returns>
    public static bool TryParse(string text, out InterfaceAddress? address)
    {
        address = null;
        string[] parts = text.Split('/');
        if (parts.Length == 2
            && IPAddress.TryParse(parts[0], out IPAddress? host)
            && host.AddressFamily == AddressFamily.InterNetwork
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int prefixLength)
            && prefixLength is > 0 and <= AddressBits
            && IsOfAHost(host, prefixLength))
        {
            address = new InterfaceAddress(host, prefixLength);
        }

        return address != null;
    }

    /// <summary>The address with a mask.</summary>
    public static InterfaceAddress WithMask(IPAddress address, IPAddress mask)
    {
        return new InterfaceAddress(address, mask.GetAddressBytes().Sum(part => int.PopCount(part)));
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        return $"{Address}/{PrefixLength}";
    }

    /// <summary>Whether a host may have the address: not multicast, broadcast, loopback or a network's own address.</summary>
    private static bool IsOfAHost(IPAddress address, int prefixLength)
    {
        const int loopback = 127;
        const int firstOfClassD = 224;
        const int shortestWithoutBroadcast = 31;
        uint bits = BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());
        uint ones = prefixLength == AddressBits ? 0 : uint.MaxValue >> prefixLength;
        return (bits >> 24) is > 0 and < firstOfClassD and not loopback
            && (prefixLength >= shortestWithoutBroadcast || ((bits & ones) != 0 && (bits & ones) != ones));
    }
}
