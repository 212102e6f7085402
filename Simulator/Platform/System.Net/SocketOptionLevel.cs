namespace System.Net.Sockets;

/// <summary>nanoFramework's SocketOptionLevel: the protocol that an option belongs to.</summary>
public enum SocketOptionLevel
{
    Tcp = 6,
    Socket = 65535,
}
