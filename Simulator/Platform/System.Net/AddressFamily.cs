namespace System.Net.Sockets;

/// <summary>nanoFramework's AddressFamily: families of addresses.</summary>
public enum AddressFamily
{
    InterNetwork = 2,
}
