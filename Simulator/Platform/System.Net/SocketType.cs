namespace System.Net.Sockets;

/// <summary>nanoFramework's SocketType: kinds of sockets.</summary>
public enum SocketType
{
    Stream = 1,
}
