namespace System.Net;

/// <summary>nanoFramework's IPEndPoint.</summary>
public class IPEndPoint : EndPoint
{
    /// <summary>The highest port.</summary>
    public const int MaxPort = 0xFFFF;

    /// <summary>The lowest port.</summary>
    public const int MinPort = 0;

    /// <summary>Makes an end point.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such port.</exception>
    public IPEndPoint(IPAddress address, int port)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(port, MinPort);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, MaxPort);
        Address = address;
        Port = port;
    }

    /// <summary>Makes an end point.</summary>
    public IPEndPoint(long address, int port)
        : this(new IPAddress(address), port)
    {
    }

    /// <summary>The address.</summary>
    public IPAddress Address { get; }

    /// <summary>The port.</summary>
    public int Port { get; }

    /// <inheritdoc/>
    public override bool Equals(object? obj)
    {
        return obj is IPEndPoint other && other.Address == Address && other.Port == Port;
    }

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        return Address.GetHashCode() ^ Port;
    }

    /// <summary>The end point as in 192.168.1.2:3301.</summary>
    public override string ToString()
    {
        return Address + ":" + Port.ToString();
    }
}
