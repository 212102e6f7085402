namespace System.Net.Sockets;

/// <summary>nanoFramework's SocketOptionLevel: whose an option is.</summary>
public enum SocketOptionLevel
{
    Tcp = 6,
    Socket = 65535,
}
