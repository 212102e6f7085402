namespace System.Net.Sockets;

/// <summary>nanoFramework's SocketOptionName: options of sockets, by the numbers that nanoFramework gives them.</summary>
public enum SocketOptionName
{
    DontLinger = -129,
    NoDelay = 1,
    ReuseAddress = 4,
    KeepAlive = 8,
    Linger = 128,
    SendBuffer = 4097,
    ReceiveBuffer = 4098,
    SendTimeout = 4101,
    ReceiveTimeout = 4102,
    Error = 4103,
}
