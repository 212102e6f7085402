using System.Net.Sockets;

namespace System.Net;

/// <summary>nanoFramework's IPAddress, for IPv4.</summary>
public class IPAddress
{
    /// <summary>Every address of the device.</summary>
    public static readonly IPAddress Any = new(0);

    /// <summary>The device itself.</summary>
    public static readonly IPAddress Loopback = new(0x0100007F);

    /// <summary>Makes an address.</summary>
    /// <param name="newAddress">The four bytes in network order.</param>
    /// <exception cref="ArgumentOutOfRangeException">More than four bytes.</exception>
    public IPAddress(long newAddress)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(newAddress);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(newAddress, uint.MaxValue);
        Address = newAddress;
    }

    /// <summary>Makes an address.</summary>
    /// <param name="address">The four bytes.</param>
    /// <exception cref="ArgumentException">Not four bytes.</exception>
    public IPAddress(byte[] address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.Length != sizeof(uint))
        {
            throw new ArgumentException("an IPv4 address has four bytes", nameof(address));
        }

        Address = BitConverter.ToUInt32(address);
    }

    /// <summary>InterNetwork.</summary>
    public AddressFamily AddressFamily => AddressFamily.InterNetwork;

    internal long Address { get; }

    /// <summary>Reads an address such as 192.168.1.2.</summary>
    /// <exception cref="ArgumentException">The text is not an address.</exception>
    public static IPAddress Parse(string ipString)
    {
        string[] parts = ipString.Split('.');
        byte[] bytes = new byte[sizeof(uint)];
        bool good = parts.Length == bytes.Length;
        for (int i = 0; good && i < bytes.Length; i++)
        {
            good = byte.TryParse(parts[i], out bytes[i]);
        }

        return good ? new IPAddress(bytes) : throw new ArgumentException("not an IPv4 address: " + ipString);
    }

    /// <summary>Compares addresses.</summary>
    public static bool operator ==(IPAddress? a, IPAddress? b)
    {
        return a is null ? b is null : a.Equals(b);
    }

    /// <summary>Compares addresses.</summary>
    public static bool operator !=(IPAddress? a, IPAddress? b)
    {
        return !(a == b);
    }

    /// <summary>The four bytes.</summary>
    public byte[] GetAddressBytes()
    {
        return BitConverter.GetBytes((uint)Address);
    }

    /// <summary>Compares addresses.</summary>
    public bool Equals(IPAddress? other)
    {
        return other is not null && other.Address == Address;
    }

    /// <inheritdoc/>
    public override bool Equals(object? other)
    {
        return Equals(other as IPAddress);
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        return unchecked((int)Address);
    }

    /// <summary>The address as in 192.168.1.2.</summary>
    public override string ToString()
    {
        byte[] bytes = GetAddressBytes();
        return $"{bytes[0]}.{bytes[1]}.{bytes[2]}.{bytes[3]}";
    }
}
