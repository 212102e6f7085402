namespace System.Net.Sockets;

/// <summary>nanoFramework's SocketFlags: how to send and receive.</summary>
[Flags]
public enum SocketFlags
{
    None = 0,
    Peek = 2,
}
